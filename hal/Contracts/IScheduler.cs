namespace Earshot.Hal
{
    /// <summary>
    /// Calls tasks when they are due. Every task has a lane of its own, so that one which waits for
    /// the network never delays the one that listens.
    /// </summary>
    public interface IScheduler
    {
        /// <summary>Adds a task; it is called for the first time when <see cref="Run"/> starts.</summary>
        /// <param name="task">The task.</param>
        void Add(ITask task);

        /// <summary>Calls the tasks for ever; on a board it does not return.</summary>
        void Run();
    }
}
