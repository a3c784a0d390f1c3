using System.Runtime.CompilerServices;

namespace Earshot.Correlation.Tracking;

/// <summary>A square matrix of a state's size, row by row, without an object of its own.</summary>
[InlineArray(StateIndex.Count * StateIndex.Count)]
public struct StateMatrix
{
    private double _first;
}
