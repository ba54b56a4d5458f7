package org.fasttrack.calendar;

import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Looks every two seconds whether another node has changed the calendar, so that asking
 * the calendar costs no query. Who started a clock meanwhile, or in a transaction that
 * was running during the change, has gone by the old days; so a change is published once
 * more when no such transaction can be left.
 */
@Component
@EnableScheduling
class CalendarWatch {

	/**
	 * Three minutes, longer than a transaction may last. Looks are counted, because the
	 * clock jumps while samples are played.
	 */
	static final int UNTIL_SETTLED = 90;

	private final WorkingCalendar calendar;

	private final CalendarDays days;

	private long seen = -1;

	private long settled;

	private int looks;

	CalendarWatch(WorkingCalendar calendar, CalendarDays days) {
		this.calendar = calendar;
		this.days = days;
	}

	@Scheduled(cron = "${fasttrack.calendar.watch:*/2 * * * * *}")
	void look() {
		long version = this.calendar.refresh();
		if (version != this.seen) {
			this.seen = version;
			this.looks = 0;
		}
		if (version > this.settled && ++this.looks > UNTIL_SETTLED) {
			// If it fails, not again at once.
			this.looks = 0;
			this.days.settle(version);
			this.settled = version;
		}
	}

}
