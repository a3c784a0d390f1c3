namespace Earshot.Correlation.Tracking;

/// <summary>The tracker's figures, each with its reason. Distances in metres, times in seconds, frequencies in Hz.</summary>
public sealed record TrackerSettings
{
    /// <summary>The time in seconds from one report of a node to the next, and from one message about a track to the next.</summary>
    public const double ReportInterval = 1.0;

    /// <summary>Gets the air that sound travels through until somebody knows better: still, at 10 °C.</summary>
    public Air Air { get; init; } = new(337.3);

    /// <summary>Gets a value indicating whether the sound's delay is in the model; without it only to show what that costs.</summary>
    public bool SoundDelay { get; init; } = true;

    /// <summary>Gets the height over the nodes that targets are thought to have before anything tells.</summary>
    public double Height { get; init; } = 300.0;

    /// <summary>Gets one sigma of that height.</summary>
    public double HeightSd { get; init; } = 200.0;

    /// <summary>Gets the spectral density of the height's drift in m2/s.</summary>
    public double HeightDrift { get; init; } = 4.0;

    /// <summary>Gets the spectral density of acceleration in m2/s3: 1 m/s of velocity a square root of a second.</summary>
    public double Acceleration { get; init; } = 1.0;

    /// <summary>Gets the same in a turn: 50 m/s on a circle of 600 m is 4 m/s2, for several seconds in one direction.</summary>
    public double TurnAcceleration { get; init; } = 30.0;

    /// <summary>Gets the spectral density of the shaft frequency's drift in Hz2/s.</summary>
    public double RateDrift { get; init; } = 0.05;

    /// <summary>Gets the least sigma of a bearing in degrees: below it the array's heading and the air decide, not the noise.</summary>
    public double LeastBearingSd { get; init; } = 1.2;

    /// <summary>Gets the least sigma of a shaft frequency.</summary>
    public double LeastRateSd { get; init; } = 0.3;

    /// <summary>Gets the least sigma of an elevation in degrees.</summary>
    public double LeastElevationSd { get; init; } = 4.0;

    /// <summary>
    /// Gets the length of a scan, a whole part of a second: what arrives waits until its end. It is exact in binary, so that whole seconds are ends of scans.
    /// </summary>
    public double ScanLength { get; init; } = 0.125;

    /// <summary>Tells whether a scan ends with a second: what is remembered of nodes is looked through then only.</summary>
    /// <param name="end">The scan's end in Unix seconds.</param>
    /// <returns>Whether it does.</returns>
    public static bool EndsSecond(double end) => end == System.Math.Floor(end);

    /// <summary>
    /// Tells whether a track is judged at the end of a scan though nothing is new, since silence tells, too: once a second, each track at a part of it that
    /// its name gives. Were it the same for all, that scan would take three times as long as others.
    /// </summary>
    /// <param name="track">The track's name.</param>
    /// <param name="end">The scan's end in Unix seconds.</param>
    /// <returns>Whether it is.</returns>
    public bool Judges(string track, double end)
    {
        System.ArgumentException.ThrowIfNullOrEmpty(track);
        long scans = (long)System.Math.Round(ReportInterval / ScanLength);
        return (long)System.Math.Round(end / ScanLength) % scans == track[^1] % scans;
    }

    /// <summary>
    /// Gets how far the state's time lies before the end of the scan: about the delay of the sound, so that the state is one that
    /// what was heard tells of, and neither extrapolated over the delay nor worse for a turn that no sound has told yet.
    /// </summary>
    public double StateLag { get; init; } = 6.0;

    /// <summary>Gets the time between the knots of a trajectory: within it flight is as good as straight.</summary>
    public double KnotStep { get; init; } = 2.0;

    /// <summary>Gets how far back a confirmed trajectory goes: the delay of the farthest sound, and some lateness.</summary>
    public double Window { get; init; } = 20.0;

    /// <summary>Gets how late a message may be and still count.</summary>
    public double Lag { get; init; } = 30.0;

    /// <summary>Gets the gate of bearing and frequency, chi squared with two degrees of freedom: 1 in 5,000 true ones fall outside.</summary>
    public double Gate { get; init; } = 17.0;

    /// <summary>Gets the gate of a frequency alone, chi squared with one degree of freedom.</summary>
    public double RateGate { get; init; } = 10.8;

    /// <summary>Gets for how long what nodes heard is remembered, in seconds: a flight past one node tells much once a second one hears it.</summary>
    public double Memory { get; init; } = 40.0;

    /// <summary>Gets after how long without a message a sound is over, in seconds.</summary>
    public double SilentSound { get; init; } = 10.0;

    /// <summary>Gets for how long after its last message a sound at a node excludes that another one there is the same target.</summary>
    public double SoundHold { get; init; } = 3.0;

    /// <summary>Gets how often each founding sound must have been heard.</summary>
    public int InitiationHits { get; init; } = 2;

    /// <summary>Gets how often both together.</summary>
    public int InitiationPairHits { get; init; } = 5;

    /// <summary>Gets how lately a founding presence must have been heard, in seconds.</summary>
    public double InitiationHold { get; init; } = 4.0;

    /// <summary>Gets the farthest from a node that a track may begin: beyond, nobody hears it.</summary>
    public double FarthestStart { get; init; } = 9000.0;

    /// <summary>Gets the sigma of each component of an unknown velocity in m/s; 30 to 70 m/s are usual.</summary>
    public double VelocitySd { get; init; } = 45.0;

    /// <summary>Gets the highest speed of a track in m/s.</summary>
    public double HighestSpeed { get; init; } = 110.0;

    /// <summary>Gets the lowest speed at which a track is confirmed in m/s: what stands still or rides on a road is slower.</summary>
    public double LowestSpeed { get; init; } = 30.0;

    /// <summary>Gets the speed in m/s below which a confirmed track ends: so slowly nothing flies that it could be.</summary>
    public double StallSpeed { get; init; } = 20.0;

    /// <summary>Gets the highest speed at which a track is confirmed in m/s.</summary>
    public double HighestConfirmedSpeed { get; init; } = 80.0;

    /// <summary>Gets one sigma of each component of the velocity of what stands or moves slowly.</summary>
    public double SlowVelocitySd { get; init; } = 7.0;

    /// <summary>Gets the density of acceleration in m2/s3 of what stands or moves slowly.</summary>
    public double SlowAcceleration { get; init; } = 0.3;

    /// <summary>Gets how many nodes confirm a track without further doubts.</summary>
    public int ConfirmingNodes { get; init; } = 3;

    /// <summary>Gets the assurance at which a track is confirmed; who warns people asks for more.</summary>
    public double ConfirmingAssurance { get; init; } = 13.0;

    /// <summary>Gets the assurance at which a confirmed track ends: what came after speaks against it.</summary>
    public double EndingAssurance { get; init; } = 5.0;

    /// <summary>Gets ln of the odds over chance at which a tentative track makes room for other explanations of the same sounds.</summary>
    public double HopelessEvidence { get; init; } = -5.0;

    /// <summary>Gets how often a node must have heard a track to count as one of those.</summary>
    public int ConfirmingHits { get; init; } = 2;

    /// <summary>Gets how much of it is lost where only two nodes hear it: of two there are many more by chance.</summary>
    public double PairDoubt { get; init; } = 6.0;

    /// <summary>Gets for how long each of two nodes alone must have heard a track, in seconds: two sounds of two targets fit one flight for some.</summary>
    public double PairTime { get; init; } = 5.0;

    /// <summary>Gets how much less than chance something slow must be excluded: of that there is one, and of coincidences there are many.</summary>
    public double ChanceOverSlow { get; init; } = 10.0;

    /// <summary>Gets ln of how much more probable than something slow a track is when that is settled, and weighed no more.</summary>
    public double SettledOverSlow { get; init; } = 12.0;

    /// <summary>Gets the assurance from which on a track tells by how much its nodes' bearings are off.</summary>
    public double TeachingAssurance { get; init; } = 20.0;

    /// <summary>Gets the highest position sigma of such a track.</summary>
    public double TeachingPositionSd { get; init; } = 400.0;

    /// <summary>Gets how many of them it takes before a node's bearings are turned.</summary>
    public int TeachingTracks { get; init; } = 2;

    /// <summary>Gets how long a sound must stay as it is to be a site source, in seconds: the steadiest flight is nearer by 9 km after that.</summary>
    public double SiteTime { get; init; } = 180.0;

    /// <summary>Gets by how many degrees the bearings of a site source may differ.</summary>
    public double SiteBearing { get; init; } = 6.0;

    /// <summary>Gets by how many Hz its frequencies may.</summary>
    public double SiteRate { get; init; } = 1.5;

    /// <summary>Gets the distance in metres within which a target is heard for sure by a node that hears nothing louder.</summary>
    public double SureRange { get; init; } = 2500.0;

    /// <summary>Gets the distance in metres within which a target may be heard in quiet air.</summary>
    public double Earshot { get; init; } = 5000.0;

    /// <summary>Gets for how long a node must have heard nothing to count as silent, in seconds.</summary>
    public double SilenceTime { get; init; } = 5.0;

    /// <summary>Gets what each silent node takes from the belief in a track: ln of how rarely one misses what is near.</summary>
    public double SilenceDoubt { get; init; } = 4.0;

    /// <summary>Gets how long a track may be tentative before it is begun anew, in seconds.</summary>
    public double LongestDoubt { get; init; } = 60.0;

    /// <summary>Gets the highest position sigma at which a track is confirmed.</summary>
    public double ConfirmingPositionSd { get; init; } = 400.0;

    /// <summary>Gets how long after its last message a node still counts as hearing a track.</summary>
    public double HearingHold { get; init; } = 4.0;

    /// <summary>Gets how long a tentative track lives without two nodes.</summary>
    public double TentativeHold { get; init; } = 8.0;

    /// <summary>Gets how long a confirmed track lives with one node.</summary>
    public double LongestAlone { get; init; } = 90.0;

    /// <summary>Gets how long a confirmed track lives without any.</summary>
    public double Coasting { get; init; } = 20.0;

    /// <summary>Gets the position sigma at which a confirmed track ends: nobody can be sent there.</summary>
    public double HighestPositionSd { get; init; } = 500.0;

    /// <summary>Gets the same of a tentative track.</summary>
    public double HighestTentativeSd { get; init; } = 2000.0;

    /// <summary>Gets the mean normalised innovation, 1 when all is as modelled, at which a track is no track.</summary>
    public double HighestInnovation { get; init; } = 4.0;
}
