using System;
using System.Threading;

namespace Earshot.Hal.Esp32
{
    /// <summary>
    /// Gives every task a thread of its own, and watches them. A task that throws is called again after a pause: on
    /// the chip an exception that escapes a thread ends it silently, and the node would go deaf.
    /// </summary>
    public sealed class Esp32Scheduler : IScheduler
    {
        /// <summary>The highest number of tasks.</summary>
        public const int MaximumTasks = 8;

        /// <summary>
        /// A task that is this late, in microseconds, is stale: connecting to a broker may take a name look-up, half a
        /// minute of waiting and a TLS handshake, all else far less.
        /// </summary>
        public const long StaleAfter = 120000000;

        private const long PauseAfterFailure = 1000000;

        private const int WatchPeriodMilliseconds = 1000;

        private readonly IClock _clock;
        private readonly ISupervisor? _supervisor;
        private readonly Lane[] _lanes = new Lane[MaximumTasks];
        private int _count;

        /// <summary>Initializes a new instance of the <see cref="Esp32Scheduler"/> class.</summary>
        /// <param name="clock">The clock by which tasks say when they want to be called.</param>
        public Esp32Scheduler(IClock clock)
            : this(clock, null)
        {
        }

        /// <summary>Initializes a new instance of the <see cref="Esp32Scheduler"/> class.</summary>
        /// <param name="clock">The clock by which tasks say when they want to be called.</param>
        /// <param name="supervisor">Is told how the tasks do; <see langword="null"/> for nobody.</param>
        public Esp32Scheduler(IClock clock, ISupervisor? supervisor)
        {
            _clock = clock;
            _supervisor = supervisor;
        }

        /// <summary>Gets the number of exceptions that tasks have thrown.</summary>
        public int FailureCount
        {
            get
            {
                int failures = 0;
                for (int i = 0; i < _count; i++)
                {
                    failures += _lanes[i].FailureCount;
                }

                return failures;
            }
        }

        /// <inheritdoc/>
        /// <exception cref="InvalidOperationException">There are <see cref="MaximumTasks"/> tasks already.</exception>
        public void Add(ITask task)
        {
            if (_count == MaximumTasks)
            {
                throw new InvalidOperationException();
            }

            _lanes[_count] = new Lane(task, _clock, _supervisor);
            _count++;
        }

        /// <inheritdoc/>
        /// <remarks>The calling thread watches the others.</remarks>
        /// <exception cref="InvalidOperationException">There is no task.</exception>
        public void Run()
        {
            if (_count == 0)
            {
                throw new InvalidOperationException();
            }

            for (int i = 0; i < _count; i++)
            {
                new Thread(new ThreadStart(_lanes[i].Run)).Start();
            }

            while (true)
            {
                Thread.Sleep(WatchPeriodMilliseconds);
                try
                {
                    Watch();
                }
                catch (Exception)
                {
                    // Watching goes on: flash that refuses a note must not end it.
                }
            }
        }

        private void Watch()
        {
            if (_supervisor == null)
            {
                return;
            }

            for (int i = 0; i < _count; i++)
            {
                if (_clock.Microseconds > _lanes[i].Due + StaleAfter)
                {
                    _supervisor.Stale(_lanes[i].Task);
                    return;
                }
            }

            _supervisor.Alive();
        }

        /// <summary>One task and its thread.</summary>
        private sealed class Lane
        {
            private readonly IClock _clock;
            private readonly ISupervisor? _supervisor;
            private int _consecutiveFailures;

            public Lane(ITask task, IClock clock, ISupervisor? supervisor)
            {
                Task = task;
                _clock = clock;
                _supervisor = supervisor;
                Due = clock.Microseconds;
            }

            public ITask Task { get; }

            public int FailureCount { get; private set; }

            /// <summary>Gets the time at which the task was to be called; it stands while a call is under way.</summary>
            public long Due { get; private set; }

            public void Run()
            {
                while (true)
                {
                    long next;
                    try
                    {
                        next = Task.RunOnce();
                        _consecutiveFailures = 0;
                    }
                    catch (Exception)
                    {
                        next = _clock.Microseconds + PauseAfterFailure;
                        Fail();
                    }

                    long now = _clock.Microseconds;
                    Due = next > now ? next : now;
                    SleepUntil(next);
                }
            }

            private void Fail()
            {
                FailureCount++;
                _consecutiveFailures++;
                try
                {
                    _supervisor?.Failed(Task, _consecutiveFailures);
                }
                catch (Exception)
                {
                    // The lane goes on whatever becomes of the note.
                }
            }

            // Never early, so that a task finds what it waited for; a task that is late lets the others run.
            private void SleepUntil(long next)
            {
                long wait = (next - _clock.Microseconds + 999) / 1000;
                if (wait > int.MaxValue)
                {
                    wait = int.MaxValue;
                }

                Thread.Sleep(wait > 0 ? (int)wait : 0);
            }
        }
    }
}
