using System.Collections;
using System.Text;
using Microsoft.Build.Framework;

namespace Earshot.Firmware.Compilation;

/// <summary>What an MSBuild task reports to; keeps its errors.</summary>
internal sealed class TaskLog : IBuildEngine
{
    private readonly StringBuilder _errors = new();

    /// <summary>Gets what went wrong.</summary>
    public string Errors => _errors.ToString();

    /// <summary>Gets a value indicating whether anything went wrong.</summary>
    public bool Failed => _errors.Length > 0;

    /// <inheritdoc/>
    public bool ContinueOnError => false;

    /// <inheritdoc/>
    public int LineNumberOfTaskNode => 0;

    /// <inheritdoc/>
    public int ColumnNumberOfTaskNode => 0;

    /// <inheritdoc/>
    public string ProjectFileOfTaskNode => "";

    /// <inheritdoc/>
    public void LogErrorEvent(BuildErrorEventArgs e) => _errors.Append(e.Message).Append(' ');

    /// <inheritdoc/>
    public void LogWarningEvent(BuildWarningEventArgs e)
    {
    }

    /// <inheritdoc/>
    public void LogMessageEvent(BuildMessageEventArgs e)
    {
    }

    /// <inheritdoc/>
    public void LogCustomEvent(CustomBuildEventArgs e)
    {
    }

    /// <inheritdoc/>
    public bool BuildProjectFile(string projectFileName, string[] targetNames, IDictionary globalProperties, IDictionary targetOutputs) => false;
}
