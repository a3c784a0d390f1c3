using System;

namespace Earshot.Tools.Simulation;

/// <summary>
/// A sound at one place, from its beginning to any length, at 8 kHz. Full scale is ±1. The same seed gives the same
/// sound, however it is divided into blocks.
/// </summary>
public interface ISound
{
    /// <summary>Gets the samples that follow.</summary>
    /// <param name="block">Receives them.</param>
    void Read(Span<double> block);
}
