namespace Earshot.Tools.Placing;

/// <summary>The microphone boards there are.</summary>
public enum ArrayKind
{
    /// <summary>One microphone: presence only.</summary>
    SingleMicrophone = 1,

    /// <summary>A pair: an ambiguous bearing.</summary>
    Pair = 2,

    /// <summary>Two orthogonal pairs: a bearing.</summary>
    Cross = 4,
}
