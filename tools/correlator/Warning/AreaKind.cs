namespace Earshot.Correlation.Warning;

/// <summary>What kind of area is watched.</summary>
public enum AreaKind
{
    /// <summary>A polygon: a target is in it or not.</summary>
    Zone,

    /// <summary>A line with an inner side: a target crosses it.</summary>
    Border,

    /// <summary>A named place with a radius: a target comes that near or not.</summary>
    Place,
}
