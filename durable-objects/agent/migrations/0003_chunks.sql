CREATE TABLE `chunk` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`run_id` text NOT NULL,
	`position` integer NOT NULL,
	`kind` text NOT NULL,
	`json` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `chunk_run` ON `chunk` (`run_id`,`seq`);