namespace Earshot.Bearing
{
    /// <summary>What microphones a board has, and so what it can tell of a direction.</summary>
    public enum ArrayKind
    {
        /// <summary>One microphone: presence only.</summary>
        Single = 1,

        /// <summary>One pair across the heading: a bearing and its mirror image.</summary>
        Pair = 2,

        /// <summary>Two orthogonal pairs: a bearing, and an elevation where it is meaningful.</summary>
        Cross = 4,
    }
}
