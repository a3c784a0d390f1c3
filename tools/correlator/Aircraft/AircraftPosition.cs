namespace Earshot.Correlation.Aircraft;

/// <summary>Where an aircraft said that it was.</summary>
/// <param name="Icao">Its address: six hexadecimal digits.</param>
/// <param name="Time">When, in Unix seconds.</param>
/// <param name="Latitude">Degrees north.</param>
/// <param name="Longitude">Degrees east.</param>
/// <param name="Altitude">Metres by its barometer: some hundred metres off.</param>
public sealed record AircraftPosition(string Icao, double Time, double Latitude, double Longitude, double Altitude);
