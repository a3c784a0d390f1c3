namespace Earshot.Bearing
{
    /// <summary>Counts estimates for and against the geometry as it is configured, with hysteresis.</summary>
    public sealed class GeometryJudge
    {
        /// <summary>So many estimates that contradict the geometry, less those that do not, make it doubtful: 12 s at least.</summary>
        private const int Enough = 12;

        /// <summary>Below <see cref="Enough"/> there is no doubt; once there it is set to twice that, and back to 0 as soon as it is below.</summary>
        private int _contradictions;

        /// <summary>Gets a value indicating whether the geometry is doubtful.</summary>
        public bool IsDoubtful
        {
            get { return _contradictions >= Enough; }
        }

        /// <summary>Counts an estimate.</summary>
        /// <param name="contradicts">Whether it contradicts the geometry.</param>
        public void Count(bool contradicts)
        {
            if (contradicts)
            {
                _contradictions += _contradictions < 2 * Enough ? 1 : 0;
                _contradictions = _contradictions == Enough ? 2 * Enough : _contradictions;
            }
            else
            {
                _contradictions -= _contradictions > 0 ? 1 : 0;
                _contradictions = _contradictions == Enough - 1 ? 0 : _contradictions;
            }
        }
    }
}
