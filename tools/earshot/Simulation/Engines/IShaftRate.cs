namespace Earshot.Tools.Simulation.Engines;

/// <summary>How fast an engine turns, as a function of time. What turns is whatever repeats once per line spacing.</summary>
public interface IShaftRate
{
    /// <summary>Gets the turns since time 0: the integral of <see cref="Rate"/>.</summary>
    /// <param name="time">Seconds.</param>
    /// <returns>The turns.</returns>
    double Turns(double time);

    /// <summary>Gets the rate.</summary>
    /// <param name="time">Seconds.</param>
    /// <returns>The rate in Hz.</returns>
    double Rate(double time);
}
