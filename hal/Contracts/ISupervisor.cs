namespace Earshot.Hal
{
    /// <summary>Watches over the tasks of a node; the scheduler tells it how they do.</summary>
    public interface ISupervisor
    {
        /// <summary>Called once a second while every task is alive.</summary>
        void Alive();

        /// <summary>Called when a task has thrown; it is called again after a pause.</summary>
        /// <param name="task">The task.</param>
        /// <param name="consecutive">How many calls of it in a row have thrown, 1 or more.</param>
        void Failed(ITask task, int consecutive);

        /// <summary>Called when a task has not come back or was not called for too long.</summary>
        /// <param name="task">The task.</param>
        void Stale(ITask task);
    }
}
