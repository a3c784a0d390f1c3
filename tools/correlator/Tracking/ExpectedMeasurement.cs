using System;
using System.Diagnostics.CodeAnalysis;

namespace Earshot.Correlation.Tracking;

/// <summary>What a node should hear of a state, and how that changes with the state.</summary>
/// <param name="bearing">Bearing to the place of emission in radians clockwise from north.</param>
/// <param name="rate">Shaft frequency as received in Hz.</param>
/// <param name="height">Height of the place of emission over the node in metres; negative when it is lower.</param>
/// <param name="delay">How long the sound was under way in seconds.</param>
/// <param name="distance">From the node to the place of emission along the ground in metres.</param>
/// <param name="bearingSlope">Derivative of the bearing by each component of the state.</param>
/// <param name="rateSlope">Derivative of the frequency by each component of the state.</param>
/// <param name="ground">How the distance along the ground changes with the state.</param>
public readonly struct ExpectedMeasurement(
    double bearing,
    double rate,
    double height,
    double delay,
    double distance,
    in StateVector bearingSlope,
    in StateVector rateSlope,
    in PlaceSlope ground)
{
    private readonly StateVector _bearingSlope = bearingSlope;
    private readonly StateVector _rateSlope = rateSlope;
    private readonly PlaceSlope _ground = ground;

    /// <summary>Gets the bearing to the place of emission in radians clockwise from north.</summary>
    public double Bearing { get; } = bearing;

    /// <summary>Gets the shaft frequency as received in Hz.</summary>
    public double Rate { get; } = rate;

    /// <summary>Gets the elevation of the place of emission in radians.</summary>
    public double Elevation => Math.Atan2(height, Distance);

    /// <summary>Gets how long the sound was under way in seconds.</summary>
    public double Delay { get; } = delay;

    /// <summary>Gets the distance from the node to the place of emission along the ground in metres.</summary>
    public double Distance { get; } = distance;

    /// <summary>Gets the derivative of the bearing by each component of the state.</summary>
    [UnscopedRef]
    public ref readonly StateVector BearingSlope => ref _bearingSlope;

    /// <summary>Gets the derivative of the frequency by each component of the state.</summary>
    [UnscopedRef]
    public ref readonly StateVector RateSlope => ref _rateSlope;

    /// <summary>Gets the derivative of the elevation atan(h / d) by each component of the state: few measurements have one.</summary>
    public StateVector ElevationSlope
    {
        get
        {
            double perSquare = 1.0 / ((Distance * Distance) + (height * height));
            double nearer = -height * perSquare / Distance;
            StateVector slope = default;
            slope[StateIndex.East] = nearer * _ground.East;
            slope[StateIndex.North] = nearer * _ground.North;
            slope[StateIndex.VelocityEast] = _ground.Since * slope[StateIndex.East];
            slope[StateIndex.VelocityNorth] = _ground.Since * slope[StateIndex.North];
            slope[StateIndex.Height] = (Distance * perSquare) + (nearer * _ground.Up);
            return slope;
        }
    }
}
