namespace Earshot.Tools.Commissioning;

/// <summary>How a finding is to be taken.</summary>
public enum FindingKind
{
    /// <summary>Something is wrong with the array.</summary>
    Fault,

    /// <summary>Something cannot be told from this sound.</summary>
    Open,
}
