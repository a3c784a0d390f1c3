using System;
using System.Collections;
using System.Linq; //! CS0234 LINQ

namespace Seeds
{
    public class MissingInDeclarations
    {
        private System.Collections.Generic.List<int> _list; //! CS0234 List
        private System.Collections.Generic.Dictionary<int, int> _map; //! CS0234 Dictionary
        private System.Collections.Generic.IEnumerable<int> _some; //! CS0234 generic BCL types
        private int? _maybe; //! CS0518 Nullable<T>
        private Span<byte> _span; //! CS0246 Span
        private ReadOnlySpan<byte> _readOnlySpan; //! CS0246 ReadOnlySpan
        private (int, int) _pair; //! CS8179 tuples
        private decimal _money; //! CS0518 decimal
        private Half _half; //! CS0246 Half
        private System.Diagnostics.Stopwatch _watch; //! CS0234 Stopwatch
        private dynamic _anything; //! CS1980 dynamic

        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)] //! CS0117 AggressiveInlining
        public void Inlined()
        {
        }
    }

    public record Reading(int Level); //! CS0518 records

    public class Sensor { public required int Number; } //! CS0656 required
}
