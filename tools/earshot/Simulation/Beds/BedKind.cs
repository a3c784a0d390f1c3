namespace Earshot.Tools.Simulation.Beds;

/// <summary>Sounds of the world that are no drone.</summary>
public enum BedKind
{
    /// <summary>White noise.</summary>
    White = 0,

    /// <summary>Pink noise.</summary>
    Pink = 1,

    /// <summary>Gusty wind on the microphone.</summary>
    Wind = 2,

    /// <summary>Rain.</summary>
    Rain = 3,

    /// <summary>Hum of the mains.</summary>
    Hum = 4,

    /// <summary>A road.</summary>
    Traffic = 5,

    /// <summary>Crickets and cicadas.</summary>
    Insects = 6,

    /// <summary>A siren.</summary>
    Siren = 7,

    /// <summary>Music.</summary>
    Music = 8,

    /// <summary>Church bells.</summary>
    Bells = 9,

    /// <summary>A person who talks.</summary>
    Speech = 10,

    /// <summary>A person who calls or sings.</summary>
    SustainedVoice = 11,
}
