/// What each thread did when: a lane a thread or a pool, on the time axis. Start reading at
/// [unwind.app.views.lanes.LanesView].
package unwind.app.views.lanes;
