using System.Runtime.CompilerServices;

namespace Earshot.Correlation.Tracking;

/// <summary>A square matrix of a state's size, row by row, without an object of its own.</summary>
[InlineArray(StateIndex.Count * StateIndex.Count)]
public struct StateMatrix
{
    private double _first;

    /// <summary>Makes a covariance of what is independent.</summary>
    /// <param name="place">The variance of either coordinate.</param>
    /// <param name="velocity">Of either component of the velocity.</param>
    /// <param name="rate">Of the frequency.</param>
    /// <param name="height">Of the height.</param>
    /// <returns>The matrix.</returns>
    public static StateMatrix Diagonal(double place, double velocity, double rate, double height)
    {
        StateMatrix matrix = default;
        matrix[Index(StateIndex.East, StateIndex.East)] = matrix[Index(StateIndex.North, StateIndex.North)] = place;
        matrix[Index(StateIndex.VelocityEast, StateIndex.VelocityEast)] = matrix[Index(StateIndex.VelocityNorth, StateIndex.VelocityNorth)] = velocity;
        matrix[Index(StateIndex.Rate, StateIndex.Rate)] = rate;
        matrix[Index(StateIndex.Height, StateIndex.Height)] = height;
        return matrix;
    }

    /// <summary>Gets where a component stands.</summary>
    /// <param name="row">Its row.</param>
    /// <param name="column">Its column.</param>
    /// <returns>The index.</returns>
    public static int Index(int row, int column) => (row * StateIndex.Count) + column;
}
