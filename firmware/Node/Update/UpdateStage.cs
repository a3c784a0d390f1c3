namespace Earshot.Update
{
    /// <summary>What a receiver of updates is at.</summary>
    public enum UpdateStage
    {
        /// <summary>No update was begun since the start.</summary>
        Idle,

        /// <summary>Parts are wanted.</summary>
        Receiving,

        /// <summary>All parts are there; the signature and every byte are checked.</summary>
        Checking,

        /// <summary>The bundle is whole and signed; it waits to be started.</summary>
        Ready,

        /// <summary>The bundle was refused, and deleted.</summary>
        Refused,
    }
}
