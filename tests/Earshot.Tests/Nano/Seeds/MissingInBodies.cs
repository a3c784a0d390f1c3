using System;
using System.Collections;

namespace Seeds
{
    public class MissingInBodies
    {
        public object Utf8() => "abc"u8.Length; //! CS0518 u8 literals

        public bool ListPattern(int[] a) => a is [1, ..]; //! CS0518 list patterns

        public int[] Range(int[] a) => a[1..2]; //! CS0518 ranges

        public int FromEnd(int[] a) => a[^1]; //! CS0518 index from the end

        public IEnumerable Iterate()
        { //! CS0518 iterators
            yield return 1;
        }

        public float Single(float x) => MathF.Sqrt(x); //! CS0103 MathF

        public int Bits(uint x) => System.Numerics.BitOperations.PopCount(x); //! CS0234 BitOperations

        public void Block(int[] a, int[] b) => Buffer.BlockCopy(a, 0, b, 0, 4); //! CS0103 Buffer.BlockCopy

        public void Sort(int[] a) => Array.Sort(a); //! CS0117 Array.Sort

        public void Resize(int[] a) => Array.Resize(ref a, 3); //! CS0117 Array.Resize

        public void Fill(int[] a) => Array.Fill(a, 3); //! CS0117 Array.Fill

        public void Reverse(int[] a) => Array.Reverse(a); //! CS0117 Array.Reverse

        public string Join(string[] a) => string.Join(",", a); //! CS0117 string.Join

        public string Replace(string a) => a.Replace("x", "y"); //! CS1061 string.Replace

        public bool Digit(char c) => char.IsDigit(c); //! CS0117 char.IsDigit

        public char Upper(char c) => char.ToUpper(c); //! CS1501 char.ToUpper

        public object Parse(string s) => Enum.Parse(typeof(DayOfWeek), s); //! CS0117 Enum.Parse

        public object Overflow() => new OverflowException(); //! CS0246 OverflowException

        public object DivideByZero() => new DivideByZeroException(); //! CS0246 DivideByZeroException
    }
}
