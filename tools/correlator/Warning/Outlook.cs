namespace Earshot.Correlation.Warning;

/// <summary>What an alert says of the target that is in the area or comes first.</summary>
/// <param name="Chance">The probability that it comes; 1 where it is there.</param>
/// <param name="Earliest">When, in Unix seconds: before it with a probability of 10 %; where it is there, since when.</param>
/// <param name="Expected">The same with 50 %.</param>
/// <param name="Latest">The same with 90 %.</param>
/// <param name="Type">Its signature.</param>
/// <param name="Probability">The probability of that, over its nodes.</param>
/// <param name="Speed">m/s.</param>
/// <param name="Course">Degrees clockwise from true north.</param>
/// <param name="Height">The band that holds its altitude with 95 %, in metres above sea level; <see langword="null"/> where nothing tells.</param>
public sealed record Outlook(
    double Chance,
    double Earliest,
    double Expected,
    double Latest,
    string Type,
    double Probability,
    double Speed,
    double Course,
    (double Low, double High)? Height);
