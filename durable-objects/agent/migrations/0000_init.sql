CREATE TABLE `call` (
	`run_id` text NOT NULL,
	`seq` integer NOT NULL,
	`id` text NOT NULL,
	`tool` text NOT NULL,
	`input` text NOT NULL,
	`state` text NOT NULL,
	`result` text,
	PRIMARY KEY(`run_id`, `seq`)
);
--> statement-breakpoint
CREATE TABLE `message` (
	`run_id` text NOT NULL,
	`seq` integer NOT NULL,
	`json` text NOT NULL,
	PRIMARY KEY(`run_id`, `seq`)
);
--> statement-breakpoint
CREATE TABLE `proposal` (
	`id` text PRIMARY KEY NOT NULL,
	`run_id` text NOT NULL,
	`position` integer NOT NULL,
	`op` text NOT NULL,
	`input` text NOT NULL,
	`state` text NOT NULL,
	`touches` text NOT NULL,
	`rests_on` text NOT NULL,
	`ids` text NOT NULL,
	`digest` text,
	`pending` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `report` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`run_id` text NOT NULL,
	`json` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `run` (
	`id` text PRIMARY KEY NOT NULL,
	`agent` text NOT NULL,
	`for_id` text NOT NULL,
	`text` text NOT NULL,
	`by_time` integer NOT NULL,
	`phase` text NOT NULL,
	`status` text NOT NULL,
	`fault` text,
	`answer` text,
	`model` text,
	`step` integer DEFAULT 0 NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	`attempt` integer DEFAULT 0 NOT NULL,
	`until` integer,
	`input_tokens` integer DEFAULT 0 NOT NULL,
	`output_tokens` integer DEFAULT 0 NOT NULL,
	`cost_micros` integer,
	`begun_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `usage` (
	`day` text PRIMARY KEY NOT NULL,
	`tokens` integer NOT NULL
);
