namespace Earshot.Tools.Provisioning.Magnetism;

/// <summary>How far magnetic north is from true north at a place and date.</summary>
/// <param name="Degrees">The declination, positive where a compass points east of true north.</param>
/// <param name="Deviation">Its one-sigma uncertainty in degrees: the model's error and what it leaves out, such as ore in the ground.</param>
public sealed record MagneticDeclination(double Degrees, double Deviation);
