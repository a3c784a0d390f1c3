namespace Earshot.Detection
{
    /// <summary>What a frame means for a presence.</summary>
    public enum PresenceEvent
    {
        /// <summary>Nothing to report.</summary>
        None = 0,

        /// <summary>Something was heard that was not there before.</summary>
        Onset = 1,

        /// <summary>It is still there, and a second has passed since the last report.</summary>
        Update = 2,

        /// <summary>It has not been heard for the hold time.</summary>
        End = 3,
    }
}
