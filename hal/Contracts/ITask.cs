namespace Earshot.Hal
{
    /// <summary>A piece of the node's work that is called again and again and never waits by itself.</summary>
    public interface ITask
    {
        /// <summary>Gets the name under which failures of the task are reported.</summary>
        string Name { get; }

        /// <summary>Does what is due now.</summary>
        /// <returns>The monotonic time, in microseconds since boot, at which the task wants to be called next.</returns>
        long RunOnce();
    }
}
