using System;
using System.Threading;
using System.Threading.Tasks;
using Earshot.Hal.Virtual.Time;

namespace nanoFramework.M2Mqtt;

/// <summary>
/// The package's keep-alive in virtual time: it pings when nothing was sent for a period, and takes a ping that is not
/// answered within another one for the end of the connection. What is sent again and again puts the ping off for ever.
/// </summary>
/// <remarks>In real time it has nothing to do: the connection's own keep-alive follows the same rule by the wall clock.</remarks>
internal sealed class KeepAlive
{
    private readonly BrokerLink _link;
    private readonly WorldTime _time;
    private readonly long _period;
    private long _answerDue = WorldTime.Never;

    /// <summary>Initializes a new instance of the <see cref="KeepAlive"/> class.</summary>
    /// <param name="link">The connection.</param>
    /// <param name="time">The world's time.</param>
    /// <param name="seconds">The period; 0 for none.</param>
    public KeepAlive(BrokerLink link, WorldTime time, int seconds)
    {
        _link = link;
        _time = time;
        _period = time.IsReal ? 0 : seconds * 1_000_000L;
    }

    /// <summary>Pings when it is time to, and closes the connection when the answer is late.</summary>
    /// <returns>The virtual time at which to call again.</returns>
    public long SendDue()
    {
        if (_period == 0 || _link.IsClosing)
        {
            return WorldTime.Never;
        }

        long answerDue = Interlocked.Read(ref _answerDue);
        if (_time.Now >= answerDue)
        {
            _link.IsClosing = true;
        }
        else if (answerDue == WorldTime.Never && _time.Now - _link.LastSent >= _period)
        {
            _link.LastSent = _time.Now;
            answerDue = _time.Now + _period;
            Interlocked.Exchange(ref _answerDue, answerDue);
            _ = PingAsync(_link.HoldTime());
        }

        return Math.Min(answerDue, _link.LastSent + _period);
    }

    private async Task PingAsync(IDisposable hold)
    {
        using (hold)
        {
            try
            {
                await _link.Network.PingAsync(_link.Dropped).ConfigureAwait(false);
                _link.IsSilent = false;
                Interlocked.Exchange(ref _answerDue, WorldTime.Never);
            }
            catch (Exception)
            {
                // A broken connection is reported by DisconnectedAsync, and no answer is none.
            }
        }
    }
}
