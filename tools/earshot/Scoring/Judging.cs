using System.Collections.Generic;
using Earshot.Detection;

namespace Earshot.Tools.Scoring;

/// <summary>By which profiles recordings are judged, and what the figures are worth.</summary>
/// <param name="Type">The type that is listened for.</param>
/// <param name="Profiles">Sets of profiles, each with the profile for each recording.</param>
/// <param name="InSample">Whether the profile was fitted on the same manifest.</param>
/// <param name="CrossValidated">Whether each recording is judged by profiles that were fitted without its group.</param>
/// <param name="Note">One sentence or two on what the figures are worth.</param>
internal sealed record Judging(
    string Type,
    IReadOnlyList<IReadOnlyList<SignatureSet>> Profiles,
    bool InSample,
    bool CrossValidated,
    string Note)
{
    /// <summary>Gets what titles of pictures say of the figures.</summary>
    public string Title => CrossValidated ? $"{Type}, cross-validated by group" : InSample ? $"{Type}, in-sample" : Type;
}
