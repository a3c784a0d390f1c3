namespace Earshot.Hal.Virtual;

/// <summary>How fast the time of a <see cref="VirtualWorld"/> runs.</summary>
public enum WorldPace
{
    /// <summary>
    /// Time jumps to the next moment at which a board has something to do, and stands still while a board
    /// computes or a network operation is under way.
    /// </summary>
    AsFastAsPossible,

    /// <summary>
    /// Time keeps step with the wall clock and never stands still for the network: what depends on the timers of
    /// a broker is tried at this pace. A machine that is too slow falls behind and catches up.
    /// </summary>
    RealTime,
}
