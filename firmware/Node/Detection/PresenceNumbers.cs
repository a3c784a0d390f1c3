namespace Earshot.Detection
{
    /// <summary>Numbers the presences of a boot, whoever follows them.</summary>
    public sealed class PresenceNumbers
    {
        private int _last;

        /// <summary>Gets the next number.</summary>
        /// <returns>1 for the first presence since boot.</returns>
        public int Next()
        {
            _last++;
            return _last;
        }
    }
}
