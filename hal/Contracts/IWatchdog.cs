namespace Earshot.Hal
{
    /// <summary>A timer outside the chip that restarts it when nobody feeds it any more.</summary>
    public interface IWatchdog
    {
        /// <summary>Starts the timer's period anew.</summary>
        void Feed();
    }
}
