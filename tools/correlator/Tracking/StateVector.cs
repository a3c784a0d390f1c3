using System.Runtime.CompilerServices;

namespace Earshot.Correlation.Tracking;

/// <summary>A value for each component of a state, without an object of its own: there are millions of them a second.</summary>
[InlineArray(StateIndex.Count)]
public struct StateVector
{
    private double _first;
}
