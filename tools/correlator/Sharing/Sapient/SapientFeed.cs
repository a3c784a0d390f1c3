using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Earshot.Correlation.Geometry;
using Earshot.Correlation.Output;
using Earshot.Correlation.Tracking;
using Earshot.Correlation.Sharing.Sapient.Wire;
using Google.Protobuf.WellKnownTypes;

namespace Earshot.Correlation.Sharing.Sapient;

/// <summary>
/// Track messages and time in, SAPIENT messages (BSI Flex 335 v2.0) out: registration, a status every ten seconds, detection reports; no clock or
/// network of its own. Positions are carried forward to the moment of sending, which is the only time that a report has.
/// </summary>
/// <param name="name">The correlator's name, unique among those who report to the same place.</param>
public sealed class SapientFeed(string name)
{
    /// <summary>The class that all reports are of.</summary>
    internal const string AirVehicle = "Air Vehicle";

    /// <summary>The name of the signature among the track's facts.</summary>
    internal const string Signature = "signature";

    /// <summary>The name of the shaft frequency among the track's facts.</summary>
    internal const string ShaftFrequency = "shaftFrequency";

    private const string Drone = "UAV Fixed Wing";
    private const double Interval = 1.0;
    private const int MostPerSecond = 200;

    private readonly TrackFeed _feed = new(Interval, MostPerSecond, endRepeats: 1);
    private readonly string _node = SapientIds.Uuid(name);
    private double _status = double.MinValue;

    /// <summary>Takes a track message.</summary>
    /// <param name="message">The message.</param>
    public void Take(TrackMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        _feed.Take(message);
    }

    /// <summary>Says who this is: the first message of a connection, and nothing else goes before it is acknowledged.</summary>
    /// <param name="now">The time in Unix seconds.</param>
    /// <returns>The message.</returns>
    public SapientMessage Register(double now)
    {
        _status = double.MinValue;
        SapientMessage message = Message(now);
        message.Registration = SapientRegistration.Make(name);
        return message;
    }

    /// <summary>Takes what is due: a status every ten seconds, a report a second for each track.</summary>
    /// <param name="now">The time in Unix seconds.</param>
    /// <returns>The messages.</returns>
    public IReadOnlyList<SapientMessage> Due(double now)
    {
        List<SapientMessage> due = [];
        if (now - _status >= SapientRegistration.StatusInterval)
        {
            due.Add(Status(now, StatusReport.Types.System.Ok, _status == double.MinValue ? StatusReport.Types.Info.New : StatusReport.Types.Info.Unchanged));
            _status = now;
        }

        due.AddRange(_feed.Due(now).Select(track => Report(track, now)));
        return due;
    }

    /// <summary>Takes leave: the last message of a connection.</summary>
    /// <param name="now">The time in Unix seconds.</param>
    /// <returns>The message.</returns>
    public SapientMessage Leave(double now) => Status(now, StatusReport.Types.System.Goodbye, StatusReport.Types.Info.New);

    /// <summary>Answers what came from the other side.</summary>
    /// <param name="received">The message.</param>
    /// <param name="now">The time in Unix seconds.</param>
    /// <returns>The answer, or <see langword="null"/> where none is wanted. A task is refused: microphones listen everywhere and always.</returns>
    public SapientMessage? Answer(SapientMessage received, double now)
    {
        ArgumentNullException.ThrowIfNull(received);
        if (received.ContentCase != SapientMessage.ContentOneofCase.Task)
        {
            return null;
        }

        SapientMessage answer = Message(now);
        answer.DestinationId = received.NodeId;
        answer.TaskAck = new TaskAck { TaskId = received.Task.TaskId, TaskStatus = TaskAck.Types.TaskStatus.Rejected, Reason = { "Earshot takes no tasks." } };
        return answer;
    }

    private SapientMessage Status(double now, StatusReport.Types.System system, StatusReport.Types.Info info)
    {
        SapientMessage message = Message(now);
        message.StatusReport = new StatusReport
        {
            ReportId = SapientIds.Ulid(now, $"{name} status"), System = system, Info = info, Mode = SapientRegistration.Mode,
        };
        return message;
    }

    private SapientMessage Report(TrackMessage track, double now)
    {
        SapientMessage message = Message(now);
        message.DetectionReport = new DetectionReport
        {
            ReportId = SapientIds.Ulid(now, $"{name} {track.Track}"),
            ObjectId = SapientIds.Ulid(0.0, $"{name} {track.Track}"),
            State = track.Status == TrackStatus.Ended ? "lost" : track.Status.ToString().ToLowerInvariant(),
            Location = Place(track, now),
            EnuVelocity = Velocity(track),
            Classification =
            {
                new DetectionReport.Types.Classification
                {
                    Type = AirVehicle,
                    Confidence = (float)track.Probability,
                    SubClass = { new DetectionReport.Types.SubClass { Type = Drone, Confidence = (float)track.Probability, Level = 1 } },
                },
            },
            TrackInfo =
            {
                new DetectionReport.Types.TrackInfo { Type = Signature, Value = track.Type },
                new DetectionReport.Types.TrackInfo { Type = ShaftFrequency, Value = track.Rate.ToString("F1", CultureInfo.InvariantCulture) },
            },
            Id = track.Mode == Intake.DetectionMode.Live ? track.Track : $"EXERCISE {track.Track}",
        };
        return message;
    }

    // Errors of a location in degrees are in degrees.
    private static Location Place(TrackMessage track, double now)
    {
        PresentState state = PresentState.Of(track, now);
        TangentPlane plane = new(state.Latitude, state.Longitude, 0.0);
        Location location = new()
        {
            X = state.Longitude,
            Y = state.Latitude,
            XError = plane.LongitudeOf(new PlanePoint(Math.Sqrt(state.EastVariance), 0.0)) - state.Longitude,
            YError = plane.LatitudeOf(new PlanePoint(0.0, Math.Sqrt(state.NorthVariance))) - state.Latitude,
            CoordinateSystem = LocationCoordinateSystem.LatLngDegM,
            Datum = LocationDatum.Wgs84G,
        };
        if (track is { Altitude: { } altitude, AltitudeSd: { } sd })
        {
            location.Z = altitude;
            location.ZError = sd;
        }

        return location;
    }

    private static Velocity Velocity(TrackMessage track)
    {
        Velocity velocity = new() { EastRate = track.VelocityEast, NorthRate = track.VelocityNorth };
        if (track.VelocityCovariance is { } covariance)
        {
            velocity.EastRateError = Math.Sqrt(covariance.EastEast);
            velocity.NorthRateError = Math.Sqrt(covariance.NorthNorth);
        }

        return velocity;
    }

    private SapientMessage Message(double now) => new()
    {
        Timestamp = Timestamp.FromDateTime(DateTime.UnixEpoch.AddMilliseconds(Math.Round(now * 1000.0))), NodeId = _node,
    };
}
