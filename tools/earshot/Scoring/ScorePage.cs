namespace Earshot.Tools.Scoring;

/// <summary>A page of a score's report.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Judged">The recording that it tells of.</param>
internal sealed record ScorePage(string Name, JudgedRecording Judged);
