using System;
using System.Collections.Generic;
using System.Threading;

namespace Earshot.Hal.Virtual.Peripherals;

/// <summary>A board's two I2C buses. An address without a part is not acknowledged.</summary>
public sealed class I2cBusSimulation
{
    private readonly Dictionary<(int Bus, int Address), II2cPart> _parts = [];
    private readonly Lock _gate = new();

    /// <summary>Gets or sets a value indicating whether something holds the lines down: no transfer of either bus ends as it should.</summary>
    public bool IsStuck { get; set; }

    /// <summary>Puts a part on a bus.</summary>
    /// <param name="bus">The bus, 1 or 2.</param>
    /// <param name="address">The part's 7-bit address.</param>
    /// <param name="part">The part.</param>
    public void Attach(int bus, int address, II2cPart part)
    {
        ArgumentNullException.ThrowIfNull(part);
        ArgumentOutOfRangeException.ThrowIfNotEqual(bus is 1 or 2, true, nameof(bus));
        ArgumentOutOfRangeException.ThrowIfNotEqual(address is >= 0 and <= 127, true, nameof(address));
        lock (_gate)
        {
            _parts[(bus, address)] = part;
        }
    }

    /// <summary>Takes a part off a bus.</summary>
    /// <param name="bus">The bus, 1 or 2.</param>
    /// <param name="address">The part's 7-bit address.</param>
    public void Detach(int bus, int address)
    {
        lock (_gate)
        {
            _parts.Remove((bus, address));
        }
    }

    internal II2cPart? Find(int bus, int address)
    {
        lock (_gate)
        {
            return _parts.GetValueOrDefault((bus, address));
        }
    }
}
