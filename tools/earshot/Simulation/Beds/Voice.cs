namespace Earshot.Tools.Simulation.Beds;

/// <summary>How <see cref="Speech"/> is spoken.</summary>
public enum Voice
{
    /// <summary>Syllables of a tenth to a third of a second, pauses for breath.</summary>
    Talking = 0,

    /// <summary>Vowels that are held for one to three seconds on a nearly constant pitch: calling, singing.</summary>
    Sustained = 1,
}
