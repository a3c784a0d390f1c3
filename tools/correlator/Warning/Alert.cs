using System.Collections.Generic;
using Earshot.Correlation.Intake;

namespace Earshot.Correlation.Warning;

/// <summary>An alert for one area (docs/schemas/alert.schema.json), with what its next step needs to know.</summary>
/// <param name="Id">Its name, for ever.</param>
/// <param name="Mode">Mode of all its tracks. Only live ever leads to a public notice.</param>
/// <param name="Area">The area's name.</param>
/// <param name="State">How far it is.</param>
/// <param name="Level">How pressing it is.</param>
/// <param name="Time">The time of this state in Unix seconds.</param>
/// <param name="Tracks">The tracks that are the reason, in order of their names; none when ended.</param>
/// <param name="Outlook">What is expected; <see langword="null"/> when ended, and where its reason is gone for the moment.</param>
/// <param name="By">Who released or withdrew it.</param>
/// <param name="Reasoned">When there was last a reason for it.</param>
/// <param name="LevelReasoned">When there was last a reason for its level.</param>
/// <param name="Told">When it was last told.</param>
/// <param name="Notice">The last notice to the public; <see langword="null"/> before the first.</param>
public sealed record Alert(
    string Id,
    DetectionMode Mode,
    string Area,
    AlertState State,
    AlertLevel Level,
    double Time,
    IReadOnlyList<string> Tracks,
    Outlook? Outlook,
    string? By,
    double Reasoned,
    double LevelReasoned,
    double Told,
    PublicNotice? Notice);
