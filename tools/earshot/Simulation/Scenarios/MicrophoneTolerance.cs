namespace Earshot.Tools.Simulation.Scenarios;

/// <summary>How far the microphones of a node differ from what its configuration says; one sigma each.</summary>
/// <param name="Gain">Sensitivity of a microphone in dB.</param>
/// <param name="Delay">Delay of a microphone in microseconds.</param>
/// <param name="Position">Place of a microphone in metres, east and north.</param>
/// <param name="Heading">Direction of the array in degrees.</param>
public sealed record MicrophoneTolerance(double Gain, double Delay, double Position, double Heading);
