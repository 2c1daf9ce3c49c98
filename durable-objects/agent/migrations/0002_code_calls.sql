CREATE TABLE `code_call` (
	`run_id` text NOT NULL,
	`seq` integer NOT NULL,
	`n` integer NOT NULL,
	`op` text NOT NULL,
	`input` text NOT NULL,
	`mode` text,
	`answer` text,
	PRIMARY KEY(`run_id`, `seq`, `n`)
);
--> statement-breakpoint
ALTER TABLE `call` ADD `tries` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `call` ADD `began_at` integer;