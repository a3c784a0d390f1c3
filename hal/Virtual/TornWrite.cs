namespace Earshot.Hal.Virtual;

/// <summary>What a write leaves into which a loss of power falls; which of them depends on the file system and its caches.</summary>
public enum TornWrite
{
    /// <summary>The bytes written so far.</summary>
    Part,

    /// <summary>A file of the full length whose end is erased flash, 0xFF: its length was written before its content.</summary>
    Erased,

    /// <summary>The file as it was before: nothing of it was flushed.</summary>
    Unflushed,
}
