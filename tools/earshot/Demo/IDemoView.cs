using System;
using System.Threading.Tasks;

namespace Earshot.Tools.Demo;

/// <summary>Shows a demonstration.</summary>
internal interface IDemoView
{
    /// <summary>Shows what there is before the run, lets it run, and shows what came of it.</summary>
    /// <param name="run">The run; told where detections and progress go.</param>
    /// <returns>The summary of the run.</returns>
    Task<DemoSummary> ShowAsync(Func<Action<DemoDetection>, Action<TimeSpan, TimeSpan>, Task<DemoSummary>> run);
}
