using System;
using System.Threading;
using nanoFramework.Networking;

namespace Earshot.Hal.Esp32
{
    /// <summary>
    /// Wi-Fi with the configuration that the chip keeps. The chip joins by itself at start and after a short loss; what
    /// it does not recover from is left to <see cref="TryJoin"/>. SNTP runs in the chip from the first connection on.
    /// </summary>
    public sealed class WifiNetwork : INetwork
    {
        private const int PatienceMilliseconds = 30000;

        /// <inheritdoc/>
        public bool TryJoin()
        {
            try
            {
                using (CancellationTokenSource limit = new CancellationTokenSource(PatienceMilliseconds))
                {
                    return WifiNetworkHelper.Reconnect(false, 0, limit.Token);
                }
            }
            catch (Exception)
            {
                // No configuration, no such network, no answer: all are no network, and tried again later.
                return false;
            }
        }
    }
}
