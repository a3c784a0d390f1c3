namespace Earshot.Update
{
    /// <summary>How far an update in a slot has come. The numbers are on flash and in the loader of every node: never change one.</summary>
    public enum SlotState
    {
        /// <summary>Nothing that can be used.</summary>
        Empty = 0,

        /// <summary>Parts of it are there.</summary>
        Receiving = 1,

        /// <summary>All of it is there, and its signature was right; it was never started.</summary>
        Ready = 2,

        /// <summary>It is to be started, or was, and has not come back online yet.</summary>
        Trying = 3,

        /// <summary>It has come back online.</summary>
        Good = 4,

        /// <summary>It has not come back online, or could not be loaded, or was taken back.</summary>
        Failed = 5,
    }
}
