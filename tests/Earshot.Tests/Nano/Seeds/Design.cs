using System;
using System.Threading;

namespace Seeds
{
    public class Design
    {
        private readonly AutoResetEvent _event = new AutoResetEvent(false);
        private readonly object _gate = new object();
        private int _count;

        public long Now() => DateTime.UtcNow.Ticks; //! NANO011 DateTime.UtcNow

        public long Today() => DateTime.Today.Ticks; //! NANO011 DateTime.Today

        public long Ticks() => Environment.TickCount64; //! NANO011 Environment.TickCount64

        public void Sleep() => Thread.Sleep(10); //! NANO011 Thread.Sleep

        public void Start() => new Thread(Sleep).Start(); //! NANO011 Thread

        public object Periodic() => new Timer(Tick, null, 0, 10); //! NANO011 Timer

        public void Wait() => _event.WaitOne(); //! NANO011 AutoResetEvent.WaitOne

        public void WaitAny() => WaitHandle.WaitAny(new WaitHandle[] { _event }); //! NANO011 WaitHandle.WaitAny

        public ulong Precise() => nanoFramework.Hardware.Esp32.HighResTimer.GetCurrent(); //! NANO011 HighResTimer

        public double Root(double x) => Math.Sqrt(x); //! NANO012 Math.Sqrt

        public int Largest(int x, int y) => Math.Max(x, y); //! NANO012 Math.Max

        public void Signal() => _event.Set();

        public int Count() => Interlocked.Increment(ref _count);

        public int Locked()
        {
            lock (_gate)
            {
                return _count;
            }
        }

        public DateTime Moment(long ticks) => new DateTime(ticks);

        private void Tick(object state)
        {
        }
    }
}
