namespace Earshot.Tools.Scoring;

/// <summary>Trials whose stated probability lies in one tenth.</summary>
/// <param name="Low">Where the tenth begins.</param>
/// <param name="Trials">The number of trials in it.</param>
/// <param name="Positives">Those of them that are positive.</param>
/// <param name="Probability">The mean of the stated probabilities.</param>
/// <param name="WeighedShare">The share of positive trials where each counts as <c>learn</c> weighs it.</param>
public sealed record ReliabilityBin(double Low, double Trials, double Positives, double Probability, double WeighedShare);
