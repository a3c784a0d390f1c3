namespace Earshot.Tools.Simulation.Scenarios;

/// <summary>Seeds of the parts of a scenario, so that one more node or source changes nothing of the others.</summary>
internal static class Seeds
{
    /// <summary>What a seed is for.</summary>
    public enum Use
    {
        /// <summary>The phases, the wander and the noise of a source.</summary>
        Engine = 1,

        /// <summary>The tolerances of a node.</summary>
        Tolerance = 2,

        /// <summary>The bed at a microphone.</summary>
        Bed = 3,

        /// <summary>The gusts at a node.</summary>
        Gusts = 4,

        /// <summary>The turbulence at a microphone.</summary>
        Turbulence = 5,

        /// <summary>The noise of a microphone itself.</summary>
        SelfNoise = 6,

        /// <summary>What a node hears at the level of detections.</summary>
        Detections = 7,
    }

    /// <summary>Gets a seed.</summary>
    /// <param name="scenario">The scenario's seed.</param>
    /// <param name="use">What it is for.</param>
    /// <param name="index">The number of the source or the node.</param>
    /// <param name="microphone">The number of the microphone.</param>
    /// <returns>The seed.</returns>
    public static ulong Of(ulong scenario, Use use, int index, int microphone = 0) =>
        SplitMix.Mix(SplitMix.Mix(SplitMix.Mix(scenario) ^ ((ulong)use << 32) ^ (uint)index) ^ (uint)microphone);
}
