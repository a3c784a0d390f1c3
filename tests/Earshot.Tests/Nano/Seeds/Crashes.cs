using System;
using System.Collections;
using System.Text;

namespace Seeds
{
    public enum Colour
    {
        Red,
        Blue,
    }

    public delegate int Operation(int value);

    public interface IMeter
    {
        int Read();

        int ReadTwice() { return Read() + Read(); } //! NANO005 default interface methods
    }

    public class Pair<T> //! NANO001 generic classes
    {
        public object Value;
    }

    public class Crashes
    {
        private Func<int> _stored; //! NANO002 Func<> in a field
        private int[,] _grid; //! NANO003 multidimensional array in a field

        public static object Same<T>(object value) //! NANO001 generic methods
        {
            return value;
        }

        public object CallGeneric() => Same<int>(3); //! NANO001 call of a generic method

        public object MakeGeneric() => new Pair<int>(); //! NANO001 use of a generic class

        public object MakeFunc(int x)
        {
            Func<int, int> twice = y => y + x; //! NANO002 Func<>
            return twice;
        }

        public void CallAction(Action<int> act) //! NANO002 Action<> in a signature
        {
            act(1); //! NANO002 Action<>
        }

        public int Grid(int width)
        {
            int[,] grid = new int[width, 4]; //! NANO003 multidimensional arrays
            grid[1, 2] = 3; //! NANO003 multidimensional store
            return grid.Length;
        }

        public unsafe int Stack()
        {
            byte* memory = stackalloc byte[16]; //! NANO004 stackalloc
            return memory[3];
        }

        public int Add(int a, int b) => checked(a + b); //! NANO006 checked addition

        public int Multiply(int a, int b) => checked(a * b); //! NANO006 checked multiplication

        public byte Narrow(int a) => checked((byte)a); //! NANO006 checked conversion

        public int LongIndex(int[] a, long i) => a[i]; //! NANO006 index of type long

        public string Name(Colour c) => c.ToString(); //! NANO007 enum ToString

        public string NameOfConcatenation(Colour c) => "is " + c; //! NANO007 enum in a concatenation

        public string NameOfInterpolation(Colour c, int n) => $"{n} is {c}"; //! NANO007 enum in an interpolated string

        public string NameOfFormat(Colour c) => string.Format("{0}", c); //! NANO007 enum in string.Format

        public void NameAppended(StringBuilder text, Colour c) => text.Append(c); //! NANO007 enum appended

        public float Divide(float a, float b) => a / b; //! NANO008 float division

        public double DivideDouble(double a, int b) => a / b; //! NANO008 double division

        public double Remainder(double a, double b) => a % b; //! NANO008 remainder of double

        public double ByZero(double a, bool safe) => a / (safe ? 2.0 : 0.0); //! NANO008 constant divisor that may be zero

        public float ByField(float a) => a / _scale; //! NANO008 division by a field

        public unsafe int Pinned(int[] a) //! NANO009 fixed
        {
            fixed (int* first = a)
            {
                return *first;
            }
        }

        public unsafe void Pointer(int* p) //! NANO009 pointers
        {
            *p = 1;
        }

        private float _scale = 1;

        public int ShiftCast(uint value)
        {
            return (int)value >> 4; //! NANO014 uint shifted as int
        }

        public long WidenCast(uint value)
        {
            return (int)value; //! NANO014 uint widened as int
        }

        public int ReturnCast(uint value) => (int)(value ^ 5); //! NANO014 uint returned as int

        public int PassCast(ulong value) => ReturnCast((uint)value) + Signed((long)value); //! NANO014 ulong passed as long

        private static int Signed(long value) => value < 0 ? -1 : 1;
    }
}
