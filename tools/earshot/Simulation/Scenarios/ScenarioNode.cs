using Earshot.Tools.Placing;

namespace Earshot.Tools.Simulation.Scenarios;

/// <summary>A listening node.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Place">Where its array's centre is; Up is the height above the ground.</param>
/// <param name="Layout">Its array as entered into it.</param>
/// <param name="SelfNoise">The noise of a microphone by itself, white from 0 to 4 kHz, in dB SPL.</param>
/// <param name="Clip">The level in dB SPL of a sine that just fills the range of a microphone.</param>
/// <param name="Windscreen">Diameter of the windscreens in metres.</param>
/// <param name="Tolerance">How far the microphones differ from one another.</param>
/// <param name="Faults">What is wrong with its channels.</param>
/// <param name="Bed">What there is to hear at the site, or <see langword="null"/> for silence.</param>
public sealed record ScenarioNode(
    string Id,
    Position Place,
    ArrayLayout Layout,
    double SelfNoise,
    double Clip,
    double Windscreen,
    MicrophoneTolerance Tolerance,
    ArrayFaults Faults,
    ScenarioBed? Bed);
