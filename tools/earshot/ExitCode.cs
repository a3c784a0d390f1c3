namespace Earshot.Tools;

/// <summary>What the program's exit code says.</summary>
public static class ExitCode
{
    /// <summary>The verb did what it was asked to do.</summary>
    public const int Done = 0;

    /// <summary>The input was good and the work failed.</summary>
    public const int Failed = 1;

    /// <summary>The command line or a file it names cannot be used.</summary>
    public const int BadInput = 2;
}
