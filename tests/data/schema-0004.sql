BEGIN TRANSACTION;
CREATE TABLE access (
	id TEXT NOT NULL, 
	entity_id TEXT NOT NULL, 
	revision INTEGER NOT NULL, 
	person_id TEXT, 
	recorded_at DATETIME NOT NULL, 
	recorded_by TEXT NOT NULL, 
	device_id TEXT NOT NULL, 
	retracted BOOLEAN NOT NULL, 
	actor TEXT NOT NULL, 
	role TEXT NOT NULL, 
	CONSTRAINT pk_access PRIMARY KEY (id)
);
INSERT INTO "access" VALUES('019ccd51-8e00-76cc-bc33-90666689eb6f','019ccd51-8e00-76cc-bc33-90666689eb6f',1,'019ca945-0a00-794f-9b21-a275caac668b','2026-03-08 12:00:00.000000','019ca945-0a00-7e3c-870b-cb243d1de37b','019ca945-0a00-7be4-97f8-c6e49eed9c72',0,'my daughter','record');
CREATE TABLE actor (
	id TEXT NOT NULL, 
	entity_id TEXT NOT NULL, 
	revision INTEGER NOT NULL, 
	person_id TEXT, 
	recorded_at DATETIME NOT NULL, 
	recorded_by TEXT NOT NULL, 
	device_id TEXT NOT NULL, 
	retracted BOOLEAN NOT NULL, 
	name TEXT NOT NULL, 
	role TEXT NOT NULL, 
	CONSTRAINT pk_actor PRIMARY KEY (id)
);
INSERT INTO "actor" VALUES('019ca945-0a00-7c2d-a87b-1bdd8655c355','019ca945-0a00-7e3c-870b-cb243d1de37b',1,NULL,'2026-03-01 12:00:00.000000','019ca945-0a00-7e3c-870b-cb243d1de37b','019ca945-0a00-7be4-97f8-c6e49eed9c72',0,'me','change');
INSERT INTO "actor" VALUES('019cb901-5c00-74f6-9552-a94d0c164a4c','019cb901-5c00-7146-be15-1a9cd2b263ad',1,NULL,'2026-03-04 13:20:00.000000','019cb901-5c00-7146-be15-1a9cd2b263ad','019ca945-0a00-7be4-97f8-c6e49eed9c72',0,'my daughter','change');
CREATE TABLE advice_log (
	id TEXT NOT NULL, 
	person_id TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	slot TEXT NOT NULL, 
	outcome TEXT NOT NULL, 
	inputs TEXT NOT NULL, 
	device_id TEXT NOT NULL, 
	CONSTRAINT pk_advice_log PRIMARY KEY (id)
);
INSERT INTO "advice_log" VALUES('019ca980-8c60-78dc-9e09-718140ca9a9f','019ca945-0a00-794f-9b21-a275caac668b','2026-03-01 13:05:00.000000','2026-03-01T08:00','take M7','{"after_another": false, "answer": null, "call_now_open": false, "day_planned_mg": "150", "day_taken_mg": "0", "days_without_dose": 0, "emergency_open": false, "form": "tablet", "lapsed": false, "last_dose": null, "last_dose_sure": true, "latest_log": null, "misses": 1, "misses_7d": 1, "next_slot": {"due": "2026-03-02T01:00:00+00:00", "mg": "75", "slot": "2026-03-01T20:00"}, "now": "2026-03-01T13:05:00+00:00", "pause": null, "plans_overlap": false, "repeated": false, "slot": {"due": "2026-03-01T13:00:00+00:00", "mg": "75", "slot": "2026-03-01T08:00"}, "thresholds": {"early_window": 3600.0, "grace": 7200.0, "late_cutoff": 21600.0, "min_gap": 21600.0, "miss_call": 2, "miss_count_7d": 3, "restart_ask_days": 7, "vomit_repeat": null, "vomit_repeat_by": null}, "took_extra": false, "transplant": false, "vomited_after": null}','019ca945-0a00-7be4-97f8-c6e49eed9c72');
INSERT INTO "advice_log" VALUES('019cac18-4e40-79f7-8f99-0040f3f9528a','019ca945-0a00-794f-9b21-a275caac668b','2026-03-02 01:10:00.000000','2026-03-01T20:00','take M7','{"after_another": false, "answer": null, "call_now_open": false, "day_planned_mg": "150", "day_taken_mg": "75", "days_without_dose": 0, "emergency_open": false, "form": "tablet", "lapsed": false, "last_dose": "2026-03-01T13:05:00+00:00", "last_dose_sure": true, "latest_log": "2026-03-01T13:05:00+00:00", "misses": 1, "misses_7d": 1, "next_slot": {"due": "2026-03-02T13:00:00+00:00", "mg": "75", "slot": "2026-03-02T08:00"}, "now": "2026-03-02T01:10:00+00:00", "pause": null, "plans_overlap": false, "repeated": false, "slot": {"due": "2026-03-02T01:00:00+00:00", "mg": "75", "slot": "2026-03-01T20:00"}, "thresholds": {"early_window": 3600.0, "grace": 7200.0, "late_cutoff": 21600.0, "min_gap": 21600.0, "miss_call": 2, "miss_count_7d": 3, "restart_ask_days": 7, "vomit_repeat": null, "vomit_repeat_by": null}, "took_extra": false, "transplant": false, "vomited_after": null}','019ca945-0a00-7be4-97f8-c6e49eed9c72');
INSERT INTO "advice_log" VALUES('019caea6-e860-72dc-b41c-9d95d52aac44','019ca945-0a00-794f-9b21-a275caac668b','2026-03-02 13:05:00.000000','2026-03-02T08:00','take M7','{"after_another": false, "answer": null, "call_now_open": false, "day_planned_mg": "150", "day_taken_mg": "0", "days_without_dose": 0, "emergency_open": false, "form": "tablet", "lapsed": false, "last_dose": "2026-03-02T01:10:00+00:00", "last_dose_sure": true, "latest_log": "2026-03-02T01:10:00+00:00", "misses": 1, "misses_7d": 1, "next_slot": {"due": "2026-03-03T01:00:00+00:00", "mg": "75", "slot": "2026-03-02T20:00"}, "now": "2026-03-02T13:05:00+00:00", "pause": null, "plans_overlap": false, "repeated": false, "slot": {"due": "2026-03-02T13:00:00+00:00", "mg": "75", "slot": "2026-03-02T08:00"}, "thresholds": {"early_window": 3600.0, "grace": 7200.0, "late_cutoff": 21600.0, "min_gap": 21600.0, "miss_call": 2, "miss_count_7d": 3, "restart_ask_days": 7, "vomit_repeat": null, "vomit_repeat_by": null}, "took_extra": false, "transplant": false, "vomited_after": null}','019ca945-0a00-7be4-97f8-c6e49eed9c72');
INSERT INTO "advice_log" VALUES('019cb13e-aa40-72ba-96b8-c42d1000a0c6','019ca945-0a00-794f-9b21-a275caac668b','2026-03-03 01:10:00.000000','2026-03-02T20:00','take M7','{"after_another": false, "answer": null, "call_now_open": false, "day_planned_mg": "150", "day_taken_mg": "75", "days_without_dose": 0, "emergency_open": false, "form": "tablet", "lapsed": false, "last_dose": "2026-03-02T13:05:00+00:00", "last_dose_sure": true, "latest_log": "2026-03-02T13:05:00+00:00", "misses": 1, "misses_7d": 1, "next_slot": {"due": "2026-03-03T13:00:00+00:00", "mg": "75", "slot": "2026-03-03T08:00"}, "now": "2026-03-03T01:10:00+00:00", "pause": null, "plans_overlap": false, "repeated": false, "slot": {"due": "2026-03-03T01:00:00+00:00", "mg": "75", "slot": "2026-03-02T20:00"}, "thresholds": {"early_window": 3600.0, "grace": 7200.0, "late_cutoff": 21600.0, "min_gap": 21600.0, "miss_call": 2, "miss_count_7d": 3, "restart_ask_days": 7, "vomit_repeat": null, "vomit_repeat_by": null}, "took_extra": false, "transplant": false, "vomited_after": null}','019ca945-0a00-7be4-97f8-c6e49eed9c72');
INSERT INTO "advice_log" VALUES('019cb3cd-4460-7c2e-96a1-b856f08603ab','019ca945-0a00-794f-9b21-a275caac668b','2026-03-03 13:05:00.000000','2026-03-03T08:00','take M7','{"after_another": false, "answer": null, "call_now_open": false, "day_planned_mg": "150", "day_taken_mg": "0", "days_without_dose": 0, "emergency_open": false, "form": "tablet", "lapsed": false, "last_dose": "2026-03-03T01:10:00+00:00", "last_dose_sure": true, "latest_log": "2026-03-03T01:10:00+00:00", "misses": 1, "misses_7d": 1, "next_slot": {"due": "2026-03-04T01:00:00+00:00", "mg": "75", "slot": "2026-03-03T20:00"}, "now": "2026-03-03T13:05:00+00:00", "pause": null, "plans_overlap": false, "repeated": false, "slot": {"due": "2026-03-03T13:00:00+00:00", "mg": "75", "slot": "2026-03-03T08:00"}, "thresholds": {"early_window": 3600.0, "grace": 7200.0, "late_cutoff": 21600.0, "min_gap": 21600.0, "miss_call": 2, "miss_count_7d": 3, "restart_ask_days": 7, "vomit_repeat": null, "vomit_repeat_by": null}, "took_extra": false, "transplant": false, "vomited_after": null}','019ca945-0a00-7be4-97f8-c6e49eed9c72');
INSERT INTO "advice_log" VALUES('019cb665-0640-7c4e-a358-ddcf6e9f532d','019ca945-0a00-794f-9b21-a275caac668b','2026-03-04 01:10:00.000000','2026-03-03T20:00','take M7','{"after_another": false, "answer": null, "call_now_open": false, "day_planned_mg": "150", "day_taken_mg": "75", "days_without_dose": 0, "emergency_open": false, "form": "tablet", "lapsed": false, "last_dose": "2026-03-03T13:05:00+00:00", "last_dose_sure": true, "latest_log": "2026-03-03T13:05:00+00:00", "misses": 1, "misses_7d": 1, "next_slot": {"due": "2026-03-04T13:00:00+00:00", "mg": "75", "slot": "2026-03-04T08:00"}, "now": "2026-03-04T01:10:00+00:00", "pause": null, "plans_overlap": false, "repeated": false, "slot": {"due": "2026-03-04T01:00:00+00:00", "mg": "75", "slot": "2026-03-03T20:00"}, "thresholds": {"early_window": 3600.0, "grace": 7200.0, "late_cutoff": 21600.0, "min_gap": 21600.0, "miss_call": 2, "miss_count_7d": 3, "restart_ask_days": 7, "vomit_repeat": null, "vomit_repeat_by": null}, "took_extra": false, "transplant": false, "vomited_after": null}','019ca945-0a00-7be4-97f8-c6e49eed9c72');
INSERT INTO "advice_log" VALUES('019cb901-5c00-7c4d-a306-b8f6413f5513','019ca945-0a00-794f-9b21-a275caac668b','2026-03-04 13:20:00.000000','2026-03-04T08:00','take M7','{"after_another": false, "answer": null, "call_now_open": false, "day_planned_mg": "150", "day_taken_mg": "0", "days_without_dose": 0, "emergency_open": false, "form": "tablet", "lapsed": false, "last_dose": "2026-03-04T01:00:00+00:00", "last_dose_sure": false, "latest_log": "2026-03-04T01:00:00+00:00", "misses": 1, "misses_7d": 1, "next_slot": {"due": "2026-03-05T01:00:00+00:00", "mg": "75", "slot": "2026-03-04T20:00"}, "now": "2026-03-04T13:20:00+00:00", "pause": null, "plans_overlap": false, "repeated": false, "slot": {"due": "2026-03-04T13:00:00+00:00", "mg": "75", "slot": "2026-03-04T08:00"}, "thresholds": {"early_window": 3600.0, "grace": 7200.0, "late_cutoff": 21600.0, "min_gap": 21600.0, "miss_call": 2, "miss_count_7d": 3, "restart_ask_days": 7, "vomit_repeat": null, "vomit_repeat_by": null}, "took_extra": false, "transplant": false, "vomited_after": null}','019ca945-0a00-7be4-97f8-c6e49eed9c72');
INSERT INTO "advice_log" VALUES('019cb901-5c00-7584-b43b-3e26711bdb82','019ca945-0a00-794f-9b21-a275caac668b','2026-03-04 13:20:00.000000','2026-03-03T08:00','call M9','{"after_another": false, "answer": "taken", "call_now_open": false, "day_planned_mg": "150", "day_taken_mg": "150", "days_without_dose": 0, "emergency_open": false, "form": "tablet", "lapsed": true, "last_dose": "2026-03-04T01:00:00+00:00", "last_dose_sure": false, "latest_log": "2026-03-04T01:00:00+00:00", "misses": 0, "misses_7d": 0, "next_slot": {"due": "2026-03-05T01:00:00+00:00", "mg": "75", "slot": "2026-03-04T20:00"}, "now": "2026-03-04T13:20:00+00:00", "pause": null, "plans_overlap": false, "repeated": false, "slot": {"due": "2026-03-03T13:00:00+00:00", "mg": "75", "slot": "2026-03-03T08:00"}, "thresholds": {"early_window": 3600.0, "grace": 7200.0, "late_cutoff": 21600.0, "min_gap": 21600.0, "miss_call": 2, "miss_count_7d": 3, "restart_ask_days": 7, "vomit_repeat": null, "vomit_repeat_by": null}, "took_extra": false, "transplant": false, "vomited_after": 2100.0}','019ca945-0a00-7be4-97f8-c6e49eed9c72');
INSERT INTO "advice_log" VALUES('019ccd88-7c80-71d0-ac39-7bcbc0bc5c71','019ca945-0a00-794f-9b21-a275caac668b','2026-03-08 13:00:00.000000','2026-03-08T08:00','take M7 M6','{"after_another": false, "answer": null, "call_now_open": false, "day_planned_mg": "150", "day_taken_mg": "0", "days_without_dose": 4, "emergency_open": false, "form": "tablet", "lapsed": false, "last_dose": "2026-03-04T01:00:00+00:00", "last_dose_sure": false, "latest_log": "2026-03-04T01:00:00+00:00", "misses": 9, "misses_7d": 9, "next_slot": {"due": "2026-03-09T00:00:00+00:00", "mg": "75", "slot": "2026-03-08T20:00"}, "now": "2026-03-08T13:00:00+00:00", "pause": null, "plans_overlap": false, "repeated": false, "slot": {"due": "2026-03-08T12:00:00+00:00", "mg": "75", "slot": "2026-03-08T08:00"}, "thresholds": {"early_window": 3600.0, "grace": 7200.0, "late_cutoff": 14400.0, "min_gap": 21600.0, "miss_call": 2, "miss_count_7d": 3, "restart_ask_days": 7, "vomit_repeat": null, "vomit_repeat_by": null}, "took_extra": false, "transplant": false, "vomited_after": null}','019ca945-0a00-7be4-97f8-c6e49eed9c72');
INSERT INTO "advice_log" VALUES('019ccd88-7c80-7e78-b1ee-979d8622a655','019ca945-0a00-794f-9b21-a275caac668b','2026-03-08 13:00:00.000000','2026-03-08T08:00','take M7 M6','{"after_another": false, "answer": null, "call_now_open": false, "day_planned_mg": "150", "day_taken_mg": "0", "days_without_dose": 4, "emergency_open": false, "form": "tablet", "lapsed": false, "last_dose": "2026-03-04T01:00:00+00:00", "last_dose_sure": false, "latest_log": "2026-03-04T01:00:00+00:00", "misses": 9, "misses_7d": 9, "next_slot": {"due": "2026-03-09T00:00:00+00:00", "mg": "75", "slot": "2026-03-08T20:00"}, "now": "2026-03-08T13:00:00+00:00", "pause": null, "plans_overlap": false, "repeated": false, "slot": {"due": "2026-03-08T12:00:00+00:00", "mg": "75", "slot": "2026-03-08T08:00"}, "thresholds": {"early_window": 3600.0, "grace": 7200.0, "late_cutoff": 14400.0, "min_gap": 21600.0, "miss_call": 2, "miss_count_7d": 3, "restart_ask_days": 7, "vomit_repeat": null, "vomit_repeat_by": null}, "took_extra": false, "transplant": false, "vomited_after": null}','019ca945-0a00-7be4-97f8-c6e49eed9c72');
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0004');
CREATE TABLE alert_level (
	id TEXT NOT NULL, 
	entity_id TEXT NOT NULL, 
	revision INTEGER NOT NULL, 
	person_id TEXT, 
	recorded_at DATETIME NOT NULL, 
	recorded_by TEXT NOT NULL, 
	device_id TEXT NOT NULL, 
	retracted BOOLEAN NOT NULL, 
	analyte TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	value TEXT, 
	unit TEXT NOT NULL, 
	who TEXT NOT NULL, 
	said_on DATE NOT NULL, 
	words TEXT NOT NULL, 
	CONSTRAINT pk_alert_level PRIMARY KEY (id)
);
INSERT INTO "alert_level" VALUES('a1','a1',1,'019ca945-0a00-794f-9b21-a275caac668b','2026-03-08 12:00:00.000000','019ca945-0a00-7e3c-870b-cb243d1de37b','019ca945-0a00-7be4-97f8-c6e49eed9c72',0,'wbc','low','3.0','10*9/L','Dr. Lee','2026-03-01','call below 3');
CREATE TABLE appointment (
	id TEXT NOT NULL, 
	entity_id TEXT NOT NULL, 
	revision INTEGER NOT NULL, 
	person_id TEXT, 
	recorded_at DATETIME NOT NULL, 
	recorded_by TEXT NOT NULL, 
	device_id TEXT NOT NULL, 
	retracted BOOLEAN NOT NULL, 
	day DATE NOT NULL, 
	at TEXT NOT NULL, 
	zone TEXT NOT NULL, 
	booked_at DATETIME NOT NULL, 
	place TEXT NOT NULL, 
	panels TEXT NOT NULL, 
	other TEXT NOT NULL, 
	note TEXT NOT NULL, 
	lead_minutes TEXT NOT NULL, 
	state TEXT NOT NULL, 
	sequence INTEGER NOT NULL, 
	CONSTRAINT pk_appointment PRIMARY KEY (id)
);
INSERT INTO "appointment" VALUES('019ccd51-8e00-731f-ac52-423998d8c42c','019ccd51-8e00-731f-ac52-423998d8c42c',1,'019ca945-0a00-794f-9b21-a275caac668b','2026-03-08 12:00:00.000000','019ca945-0a00-7e3c-870b-cb243d1de37b','019ca945-0a00-7be4-97f8-c6e49eed9c72',0,'2026-03-12','09:30','America/New_York','2026-03-08 12:00:00.000000','Riverside Lab','[]','','','[10080, 1440, 120]','booked',0);
CREATE TABLE contact (
	id TEXT NOT NULL, 
	entity_id TEXT NOT NULL, 
	revision INTEGER NOT NULL, 
	person_id TEXT, 
	recorded_at DATETIME NOT NULL, 
	recorded_by TEXT NOT NULL, 
	device_id TEXT NOT NULL, 
	retracted BOOLEAN NOT NULL, 
	role TEXT NOT NULL, 
	name TEXT NOT NULL, 
	phone TEXT NOT NULL, 
	note TEXT NOT NULL, hours TEXT DEFAULT '[]' NOT NULL, more_phones TEXT DEFAULT '[]' NOT NULL, 
	CONSTRAINT pk_contact PRIMARY KEY (id)
);
INSERT INTO "contact" VALUES('019cb901-5c00-71e9-8bf2-7c38f582fb14','019cb901-5c00-71e9-8bf2-7c38f582fb14',1,'019ca945-0a00-794f-9b21-a275caac668b','2026-03-04 13:20:00.000000','019ca945-0a00-7e3c-870b-cb243d1de37b','019ca945-0a00-7be4-97f8-c6e49eed9c72',0,'provider','Dr. Lee','555-0142','','[]','[]');
CREATE TABLE day_note (
	id TEXT NOT NULL, 
	entity_id TEXT NOT NULL, 
	revision INTEGER NOT NULL, 
	person_id TEXT, 
	recorded_at DATETIME NOT NULL, 
	recorded_by TEXT NOT NULL, 
	device_id TEXT NOT NULL, 
	retracted BOOLEAN NOT NULL, 
	day DATE NOT NULL, 
	text TEXT NOT NULL, 
	CONSTRAINT pk_day_note PRIMARY KEY (id)
);
INSERT INTO "day_note" VALUES('019ccd51-8e00-79e0-80e9-7e7bf8f4f137','019ccd51-8e00-79e0-80e9-7e7bf8f4f137',1,'019ca945-0a00-794f-9b21-a275caac668b','2026-03-08 12:00:00.000000','019ca945-0a00-7e3c-870b-cb243d1de37b','019ca945-0a00-7be4-97f8-c6e49eed9c72',0,'2026-03-08','Felt better today');
CREATE TABLE device (
	id TEXT NOT NULL, 
	CONSTRAINT pk_device PRIMARY KEY (id)
);
INSERT INTO "device" VALUES('019ca945-0a00-7be4-97f8-c6e49eed9c72');
CREATE TABLE dose (
	id TEXT NOT NULL, 
	entity_id TEXT NOT NULL, 
	revision INTEGER NOT NULL, 
	person_id TEXT, 
	recorded_at DATETIME NOT NULL, 
	recorded_by TEXT NOT NULL, 
	device_id TEXT NOT NULL, 
	retracted BOOLEAN NOT NULL, 
	kind TEXT NOT NULL, 
	day DATE NOT NULL, 
	slot TEXT, 
	at DATETIME NOT NULL, 
	amount_mg INTEGER, 
	tablets TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	note TEXT NOT NULL, 
	CONSTRAINT pk_dose PRIMARY KEY (id)
);
INSERT INTO "dose" VALUES('019ca980-8c60-74d2-b0dc-6886d0fc99da','019ca980-8c60-74d2-b0dc-6886d0fc99da',1,'019ca945-0a00-794f-9b21-a275caac668b','2026-03-01 13:05:00.000000','019ca945-0a00-7e3c-870b-cb243d1de37b','019ca945-0a00-7be4-97f8-c6e49eed9c72',0,'taken','2026-03-01','2026-03-01T08:00','2026-03-01 13:05:00.000000',7500,'[["50", "1.5"]]','','');
INSERT INTO "dose" VALUES('019cac18-4e40-7dc9-bfc7-f20e0d4d0209','019cac18-4e40-7dc9-bfc7-f20e0d4d0209',1,'019ca945-0a00-794f-9b21-a275caac668b','2026-03-02 01:10:00.000000','019ca945-0a00-7e3c-870b-cb243d1de37b','019ca945-0a00-7be4-97f8-c6e49eed9c72',0,'taken','2026-03-01','2026-03-01T20:00','2026-03-02 01:10:00.000000',7500,'[["50", "1.5"]]','','');
INSERT INTO "dose" VALUES('019caea6-e860-7936-b6b3-cb5ca8193944','019caea6-e860-7936-b6b3-cb5ca8193944',1,'019ca945-0a00-794f-9b21-a275caac668b','2026-03-02 13:05:00.000000','019ca945-0a00-7e3c-870b-cb243d1de37b','019ca945-0a00-7be4-97f8-c6e49eed9c72',0,'taken','2026-03-02','2026-03-02T08:00','2026-03-02 13:05:00.000000',7500,'[["50", "1.5"]]','','');
INSERT INTO "dose" VALUES('019cb13e-aa40-7598-a2c4-7128dd035404','019cb13e-aa40-7598-a2c4-7128dd035404',1,'019ca945-0a00-794f-9b21-a275caac668b','2026-03-03 01:10:00.000000','019ca945-0a00-7e3c-870b-cb243d1de37b','019ca945-0a00-7be4-97f8-c6e49eed9c72',0,'taken','2026-03-02','2026-03-02T20:00','2026-03-03 01:10:00.000000',7500,'[["50", "1.5"]]','','');
INSERT INTO "dose" VALUES('019cb3cd-4460-7199-bb5a-fa9a41df176c','019cb3cd-4460-7199-bb5a-fa9a41df176c',1,'019ca945-0a00-794f-9b21-a275caac668b','2026-03-03 13:05:00.000000','019ca945-0a00-7e3c-870b-cb243d1de37b','019ca945-0a00-7be4-97f8-c6e49eed9c72',0,'taken','2026-03-03','2026-03-03T08:00','2026-03-03 13:05:00.000000',7500,'[["50", "1.5"]]','','');
INSERT INTO "dose" VALUES('019cb665-0640-7eaf-8324-dc3d56e541de','019cb665-0640-7eaf-8324-dc3d56e541de',1,'019ca945-0a00-794f-9b21-a275caac668b','2026-03-04 01:10:00.000000','019ca945-0a00-7e3c-870b-cb243d1de37b','019ca945-0a00-7be4-97f8-c6e49eed9c72',0,'taken','2026-03-03','2026-03-03T20:00','2026-03-04 01:10:00.000000',7500,'[["50", "1.5"]]','','');
INSERT INTO "dose" VALUES('019cb665-0640-7542-accf-5d59b8c64c39','019cb665-0640-7eaf-8324-dc3d56e541de',2,'019ca945-0a00-794f-9b21-a275caac668b','2026-03-04 01:10:00.000000','019ca945-0a00-7e3c-870b-cb243d1de37b','019ca945-0a00-7be4-97f8-c6e49eed9c72',1,'taken','2026-03-03','2026-03-03T20:00','2026-03-04 01:10:00.000000',7500,'[["50", "1.5"]]','','');
INSERT INTO "dose" VALUES('019cb665-0640-7148-854e-50a02723d3e7','019cb665-0640-7148-854e-50a02723d3e7',1,'019ca945-0a00-794f-9b21-a275caac668b','2026-03-04 01:10:00.000000','019ca945-0a00-7e3c-870b-cb243d1de37b','019ca945-0a00-7be4-97f8-c6e49eed9c72',0,'unsure','2026-03-03','2026-03-03T20:00','2026-03-04 01:10:00.000000',NULL,'[]','','');
INSERT INTO "dose" VALUES('019cb901-5c00-795a-9f66-579c72019a41','019cb901-5c00-795a-9f66-579c72019a41',1,'019ca945-0a00-794f-9b21-a275caac668b','2026-03-04 13:20:00.000000','019cb901-5c00-7146-be15-1a9cd2b263ad','019ca945-0a00-7be4-97f8-c6e49eed9c72',0,'skipped','2026-03-04','2026-03-04T08:00','2026-03-04 13:20:00.000000',NULL,'[]','vomiting','');
INSERT INTO "dose" VALUES('019cb901-5c00-7a70-9c5c-23bb699210b0','019cb901-5c00-7a70-9c5c-23bb699210b0',1,'019ca945-0a00-794f-9b21-a275caac668b','2026-03-04 13:20:00.000000','019ca945-0a00-7e3c-870b-cb243d1de37b','019ca945-0a00-7be4-97f8-c6e49eed9c72',0,'vomited','2026-03-03','2026-03-03T08:00','2026-03-03 13:40:00.000000',NULL,'[]','','');
CREATE TABLE earlier_use (
	id TEXT NOT NULL, 
	entity_id TEXT NOT NULL, 
	revision INTEGER NOT NULL, 
	person_id TEXT, 
	recorded_at DATETIME NOT NULL, 
	recorded_by TEXT NOT NULL, 
	device_id TEXT NOT NULL, 
	retracted BOOLEAN NOT NULL, 
	grams TEXT, 
	since DATE, 
	said_on DATE NOT NULL, 
	CONSTRAINT pk_earlier_use PRIMARY KEY (id)
);
INSERT INTO "earlier_use" VALUES('019ccd51-8e00-7176-a326-687d9139ab7f','019ccd51-8e00-7176-a326-687d9139ab7f',1,'019ca945-0a00-794f-9b21-a275caac668b','2026-03-08 12:00:00.000000','019ca945-0a00-7e3c-870b-cb243d1de37b','019ca945-0a00-7be4-97f8-c6e49eed9c72',0,'36.5','2024-01-01','2026-03-08');
CREATE TABLE import_batch (
	id TEXT NOT NULL, 
	entity_id TEXT NOT NULL, 
	revision INTEGER NOT NULL, 
	person_id TEXT, 
	recorded_at DATETIME NOT NULL, 
	recorded_by TEXT NOT NULL, 
	device_id TEXT NOT NULL, 
	retracted BOOLEAN NOT NULL, 
	source TEXT NOT NULL, 
	name TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	doses TEXT NOT NULL, 
	CONSTRAINT pk_import_batch PRIMARY KEY (id)
);
INSERT INTO "import_batch" VALUES('019ccd51-8e00-7d63-a04f-d67a5b5d763b','019ccd51-8e00-7d63-a04f-d67a5b5d763b',1,'019ca945-0a00-794f-9b21-a275caac668b','2026-03-08 12:00:00.000000','019ca945-0a00-7e3c-870b-cb243d1de37b','019ca945-0a00-7be4-97f8-c6e49eed9c72',0,'csv-doses','doses.csv','2026-03-08 12:00:00.000000','["d1"]');
CREATE TABLE lab_sample (
	id TEXT NOT NULL, 
	entity_id TEXT NOT NULL, 
	revision INTEGER NOT NULL, 
	person_id TEXT, 
	recorded_at DATETIME NOT NULL, 
	recorded_by TEXT NOT NULL, 
	device_id TEXT NOT NULL, 
	retracted BOOLEAN NOT NULL, 
	taken_on DATE NOT NULL, 
	lab TEXT NOT NULL, 
	ordered_by TEXT NOT NULL, 
	note TEXT NOT NULL, 
	lab_values TEXT NOT NULL, 
	CONSTRAINT pk_lab_sample PRIMARY KEY (id)
);
INSERT INTO "lab_sample" VALUES('019ccd51-8e00-7e05-aace-e700fcc81b17','019ccd51-8e00-7e05-aace-e700fcc81b17',1,'019ca945-0a00-794f-9b21-a275caac668b','2026-03-08 12:00:00.000000','019ca945-0a00-7e3c-870b-cb243d1de37b','019ca945-0a00-7be4-97f8-c6e49eed9c72',0,'2026-03-02','Riverside','','','[{"analyte": "wbc", "comparator": "=", "flag": "", "high": "11.0", "low": "4.0", "number": "4.1", "typed": "4.1", "unit": "10*9/L", "unit_typed": ""}]');
CREATE TABLE life_event (
	id TEXT NOT NULL, 
	entity_id TEXT NOT NULL, 
	revision INTEGER NOT NULL, 
	person_id TEXT, 
	recorded_at DATETIME NOT NULL, 
	recorded_by TEXT NOT NULL, 
	device_id TEXT NOT NULL, 
	retracted BOOLEAN NOT NULL, 
	kind TEXT NOT NULL, 
	on_day DATE, 
	what TEXT NOT NULL, 
	told TEXT NOT NULL, 
	told_on DATE, 
	answer TEXT NOT NULL, 
	CONSTRAINT pk_life_event PRIMARY KEY (id)
);
INSERT INTO "life_event" VALUES('019ccd51-8e00-710d-855d-737331c870f3','019ccd51-8e00-710d-855d-737331c870f3',1,'019ca945-0a00-794f-9b21-a275caac668b','2026-03-08 12:00:00.000000','019ca945-0a00-7e3c-870b-cb243d1de37b','019ca945-0a00-7be4-97f8-c6e49eed9c72',0,'dental','2026-03-20','wisdom tooth','the dentist','2026-03-08','they know');
CREATE TABLE monitoring_plan (
	id TEXT NOT NULL, 
	entity_id TEXT NOT NULL, 
	revision INTEGER NOT NULL, 
	person_id TEXT, 
	recorded_at DATETIME NOT NULL, 
	recorded_by TEXT NOT NULL, 
	device_id TEXT NOT NULL, 
	retracted BOOLEAN NOT NULL, 
	starts DATE NOT NULL, 
	ends DATE, 
	stages TEXT NOT NULL, 
	ordered_by TEXT NOT NULL, 
	said_on DATE, 
	words TEXT NOT NULL, 
	preset TEXT NOT NULL, 
	CONSTRAINT pk_monitoring_plan PRIMARY KEY (id)
);
INSERT INTO "monitoring_plan" VALUES('019ccd51-8e00-7c59-8008-be89e90924da','019ccd51-8e00-7c59-8008-be89e90924da',1,'019ca945-0a00-794f-9b21-a275caac668b','2026-03-08 12:00:00.000000','019ca945-0a00-7e3c-870b-cb243d1de37b','019ca945-0a00-7be4-97f8-c6e49eed9c72',0,'2026-03-01',NULL,'[{"earliest": null, "every": [6, "weeks"], "lasts": null, "latest": null}]','Dr. Lee','2026-03-01','','');
CREATE TABLE movement (
	id TEXT NOT NULL, 
	entity_id TEXT NOT NULL, 
	revision INTEGER NOT NULL, 
	person_id TEXT, 
	recorded_at DATETIME NOT NULL, 
	recorded_by TEXT NOT NULL, 
	device_id TEXT NOT NULL, 
	retracted BOOLEAN NOT NULL, 
	kind TEXT NOT NULL, 
	strength_mg INTEGER NOT NULL, 
	tablets INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	package TEXT NOT NULL, 
	note TEXT NOT NULL, 
	CONSTRAINT pk_movement PRIMARY KEY (id)
);
INSERT INTO "movement" VALUES('019ccd51-8e00-79a3-8378-dbee534180e4','019ccd51-8e00-79a3-8378-dbee534180e4',1,'019ca945-0a00-794f-9b21-a275caac668b','2026-03-08 12:00:00.000000','019ca945-0a00-7e3c-870b-cb243d1de37b','019ca945-0a00-7be4-97f8-c6e49eed9c72',0,'counted',5000,5850,'2026-03-08 12:00:00.000000','019ccd51-8e00-76e8-bcb9-f36f85c498b8','two were broken');
CREATE TABLE one_time_test (
	id TEXT NOT NULL, 
	entity_id TEXT NOT NULL, 
	revision INTEGER NOT NULL, 
	person_id TEXT, 
	recorded_at DATETIME NOT NULL, 
	recorded_by TEXT NOT NULL, 
	device_id TEXT NOT NULL, 
	retracted BOOLEAN NOT NULL, 
	test TEXT NOT NULL, 
	state TEXT NOT NULL, 
	on_day DATE, 
	note TEXT NOT NULL, 
	CONSTRAINT pk_one_time_test PRIMARY KEY (id)
);
INSERT INTO "one_time_test" VALUES('019ccd51-8e00-72f8-875b-7b53f37fa2c3','019ccd51-8e00-72f8-875b-7b53f37fa2c3',1,'019ca945-0a00-794f-9b21-a275caac668b','2026-03-08 12:00:00.000000','019ca945-0a00-7e3c-870b-cb243d1de37b','019ca945-0a00-7be4-97f8-c6e49eed9c72',0,'tpmt','done','2026-02-01','');
CREATE TABLE other_medicine (
	id TEXT NOT NULL, 
	entity_id TEXT NOT NULL, 
	revision INTEGER NOT NULL, 
	person_id TEXT, 
	recorded_at DATETIME NOT NULL, 
	recorded_by TEXT NOT NULL, 
	device_id TEXT NOT NULL, 
	retracted BOOLEAN NOT NULL, 
	name TEXT NOT NULL, 
	kind TEXT, 
	starts DATE, 
	ends DATE, 
	note TEXT NOT NULL, 
	chosen TEXT NOT NULL, 
	CONSTRAINT pk_other_medicine PRIMARY KEY (id)
);
INSERT INTO "other_medicine" VALUES('019ccd51-8e00-7cb3-a3de-1fa0a50644ac','019ccd51-8e00-7cb3-a3de-1fa0a50644ac',1,'019ca945-0a00-794f-9b21-a275caac668b','2026-03-08 12:00:00.000000','019ca945-0a00-7e3c-870b-cb243d1de37b','019ca945-0a00-7be4-97f8-c6e49eed9c72',0,'lisinopril','prescription','2026-03-01',NULL,'10 mg','');
CREATE TABLE package (
	id TEXT NOT NULL, 
	entity_id TEXT NOT NULL, 
	revision INTEGER NOT NULL, 
	person_id TEXT, 
	recorded_at DATETIME NOT NULL, 
	recorded_by TEXT NOT NULL, 
	device_id TEXT NOT NULL, 
	retracted BOOLEAN NOT NULL, 
	strength_mg INTEGER NOT NULL, 
	tablets INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	pharmacy TEXT NOT NULL, 
	opened DATE, 
	expires DATE, 
	lot TEXT NOT NULL, 
	CONSTRAINT pk_package PRIMARY KEY (id)
);
INSERT INTO "package" VALUES('019ccd51-8e00-76e8-bcb9-f36f85c498b8','019ccd51-8e00-76e8-bcb9-f36f85c498b8',1,'019ca945-0a00-794f-9b21-a275caac668b','2026-03-08 12:00:00.000000','019ca945-0a00-7e3c-870b-cb243d1de37b','019ca945-0a00-7be4-97f8-c6e49eed9c72',0,5000,6000,'2026-03-08 12:00:00.000000','Hill Street Pharmacy','2026-03-08','2027-08-31','A1');
CREATE TABLE pause (
	id TEXT NOT NULL, 
	entity_id TEXT NOT NULL, 
	revision INTEGER NOT NULL, 
	person_id TEXT, 
	recorded_at DATETIME NOT NULL, 
	recorded_by TEXT NOT NULL, 
	device_id TEXT NOT NULL, 
	retracted BOOLEAN NOT NULL, 
	begins DATE NOT NULL, 
	until DATE, 
	ordered_by TEXT NOT NULL, 
	reason TEXT NOT NULL, resumed_by TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_pause PRIMARY KEY (id)
);
INSERT INTO "pause" VALUES('019cb901-5c00-7625-ad53-9a3633fcd2a9','019cb901-5c00-7625-ad53-9a3633fcd2a9',1,'019ca945-0a00-794f-9b21-a275caac668b','2026-03-04 13:20:00.000000','019ca945-0a00-7e3c-870b-cb243d1de37b','019ca945-0a00-7be4-97f8-c6e49eed9c72',0,'2026-03-10','2026-03-12','Dr. Lee','infection','');
CREATE TABLE person (
	id TEXT NOT NULL, 
	entity_id TEXT NOT NULL, 
	revision INTEGER NOT NULL, 
	person_id TEXT, 
	recorded_at DATETIME NOT NULL, 
	recorded_by TEXT NOT NULL, 
	device_id TEXT NOT NULL, 
	retracted BOOLEAN NOT NULL, 
	name TEXT NOT NULL, 
	relation TEXT NOT NULL, 
	color TEXT NOT NULL, 
	region TEXT NOT NULL, 
	transplant BOOLEAN NOT NULL, 
	understood_on TEXT NOT NULL, conditions TEXT DEFAULT '[]' NOT NULL, archived_on DATE, 
	CONSTRAINT pk_person PRIMARY KEY (id)
);
INSERT INTO "person" VALUES('019ca945-0a00-794f-9b21-a275caac668b','019ca945-0a00-794f-9b21-a275caac668b',1,NULL,'2026-03-01 12:00:00.000000','019ca945-0a00-7e3c-870b-cb243d1de37b','019ca945-0a00-7be4-97f8-c6e49eed9c72',0,'Ann','self','#bcd7f5','',0,'','[]',NULL);
CREATE TABLE preference (
	id TEXT NOT NULL, 
	entity_id TEXT NOT NULL, 
	revision INTEGER NOT NULL, 
	person_id TEXT, 
	recorded_at DATETIME NOT NULL, 
	recorded_by TEXT NOT NULL, 
	device_id TEXT NOT NULL, 
	retracted BOOLEAN NOT NULL, 
	"key" TEXT NOT NULL, 
	value TEXT NOT NULL, 
	CONSTRAINT pk_preference PRIMARY KEY (id)
);
INSERT INTO "preference" VALUES('019cb901-5c00-79d7-bdc4-468b9d72e26c','019cb901-5c00-79d7-bdc4-468b9d72e26c',1,NULL,'2026-03-04 13:20:00.000000','019ca945-0a00-7e3c-870b-cb243d1de37b','019ca945-0a00-7be4-97f8-c6e49eed9c72',0,'LookSettings.theme','"dark"');
INSERT INTO "preference" VALUES('019cb901-5c00-7d5e-aee0-13b540f5c8a7','019cb901-5c00-7d5e-aee0-13b540f5c8a7',1,NULL,'2026-03-04 13:20:00.000000','019ca945-0a00-7e3c-870b-cb243d1de37b','019ca945-0a00-7be4-97f8-c6e49eed9c72',0,'LookSettings.text_scale','125');
INSERT INTO "preference" VALUES('019cb901-5c00-7380-aaa0-aaaef87a673c','019cb901-5c00-7380-aaa0-aaaef87a673c',1,'019ca945-0a00-794f-9b21-a275caac668b','2026-03-04 13:20:00.000000','019ca945-0a00-7e3c-870b-cb243d1de37b','019ca945-0a00-7be4-97f8-c6e49eed9c72',0,'ReminderSettings.repeat_every','15');
CREATE TABLE prescription (
	id TEXT NOT NULL, 
	entity_id TEXT NOT NULL, 
	revision INTEGER NOT NULL, 
	person_id TEXT, 
	recorded_at DATETIME NOT NULL, 
	recorded_by TEXT NOT NULL, 
	device_id TEXT NOT NULL, 
	retracted BOOLEAN NOT NULL, 
	starts DATE NOT NULL, 
	ends DATE, 
	form TEXT NOT NULL, 
	food TEXT NOT NULL, 
	ordered_by TEXT NOT NULL, 
	pattern TEXT NOT NULL, 
	times TEXT NOT NULL, 
	tablets TEXT NOT NULL, first_at TEXT DEFAULT '00:00' NOT NULL, 
	CONSTRAINT pk_prescription PRIMARY KEY (id)
);
INSERT INTO "prescription" VALUES('019ca945-0a00-7be6-880d-4b0acb8d1603','019ca945-0a00-7be6-880d-4b0acb8d1603',1,'019ca945-0a00-794f-9b21-a275caac668b','2026-03-01 12:00:00.000000','019ca945-0a00-7e3c-870b-cb243d1de37b','019ca945-0a00-7be4-97f8-c6e49eed9c72',0,'2026-03-01',NULL,'tablet','none','','{"interval_days": 1, "kind": "every-day", "weekdays": []}','[{"amounts_mg": ["75"], "at": "08:00", "routine": ""}, {"amounts_mg": ["75"], "at": "20:00", "routine": ""}]','[{"look": null, "strength_mg": "50"}]','00:00');
INSERT INTO "prescription" VALUES('019cb901-5c00-7296-8127-f8c6deb1e4fe','019cb901-5c00-7296-8127-f8c6deb1e4fe',1,'019ca945-0a00-794f-9b21-a275caac668b','2026-03-04 13:20:00.000000','019ca945-0a00-7e3c-870b-cb243d1de37b','019ca945-0a00-7be4-97f8-c6e49eed9c72',0,'2026-03-20',NULL,'tablet','none','Dr. Lee','{"interval_days": 1, "kind": "every-day", "weekdays": []}','[{"amounts_mg": ["100", "125"], "at": "08:00", "routine": ""}, {"amounts_mg": ["100", "125"], "at": "20:00", "routine": ""}]','[{"look": null, "strength_mg": "50"}, {"look": null, "strength_mg": "25"}]','00:00');
CREATE TABLE profile_answer (
	id TEXT NOT NULL, 
	entity_id TEXT NOT NULL, 
	revision INTEGER NOT NULL, 
	person_id TEXT, 
	recorded_at DATETIME NOT NULL, 
	recorded_by TEXT NOT NULL, 
	device_id TEXT NOT NULL, 
	retracted BOOLEAN NOT NULL, 
	question TEXT NOT NULL, 
	answer TEXT NOT NULL, 
	said_on DATE NOT NULL, 
	detail TEXT NOT NULL, 
	CONSTRAINT pk_profile_answer PRIMARY KEY (id)
);
INSERT INTO "profile_answer" VALUES('019ccd51-8e00-7dd1-be5c-ff5ff2c7d12d','019ccd51-8e00-7dd1-be5c-ff5ff2c7d12d',1,'019ca945-0a00-794f-9b21-a275caac668b','2026-03-08 12:00:00.000000','019ca945-0a00-7e3c-870b-cb243d1de37b','019ca945-0a00-7be4-97f8-c6e49eed9c72',0,'kidney','not-sure','2026-03-08','ask at the next visit');
CREATE TABLE prompt_answer (
	id TEXT NOT NULL, 
	entity_id TEXT NOT NULL, 
	revision INTEGER NOT NULL, 
	person_id TEXT, 
	recorded_at DATETIME NOT NULL, 
	recorded_by TEXT NOT NULL, 
	device_id TEXT NOT NULL, 
	retracted BOOLEAN NOT NULL, 
	subject TEXT NOT NULL, 
	answer TEXT NOT NULL, 
	said_on DATE NOT NULL, 
	note TEXT NOT NULL, 
	CONSTRAINT pk_prompt_answer PRIMARY KEY (id)
);
INSERT INTO "prompt_answer" VALUES('019ccd51-8e00-7a4d-8ea8-e7b8e007dbc1','019ccd51-8e00-7a4d-8ea8-e7b8e007dbc1',1,'019ca945-0a00-794f-9b21-a275caac668b','2026-03-08 12:00:00.000000','019ca945-0a00-7e3c-870b-cb243d1de37b','019ca945-0a00-7be4-97f8-c6e49eed9c72',0,'check-in:day-90:2025-12-01','better','2026-03-08','less stiff');
CREATE TABLE provider_knows (
	id TEXT NOT NULL, 
	entity_id TEXT NOT NULL, 
	revision INTEGER NOT NULL, 
	person_id TEXT, 
	recorded_at DATETIME NOT NULL, 
	recorded_by TEXT NOT NULL, 
	device_id TEXT NOT NULL, 
	retracted BOOLEAN NOT NULL, 
	medicine TEXT NOT NULL, 
	rule TEXT NOT NULL, 
	who TEXT NOT NULL, 
	said_on DATE NOT NULL, 
	CONSTRAINT pk_provider_knows PRIMARY KEY (id)
);
INSERT INTO "provider_knows" VALUES('019ccd51-8e00-7376-97cc-e9af2e885aa7','019ccd51-8e00-7376-97cc-e9af2e885aa7',1,'019ca945-0a00-794f-9b21-a275caac668b','2026-03-08 12:00:00.000000','019ca945-0a00-7e3c-870b-cb243d1de37b','019ca945-0a00-7be4-97f8-c6e49eed9c72',0,'019ccd51-8e00-7cb3-a3de-1fa0a50644ac','INT-ACE','Dr. Lee','2026-03-08');
CREATE TABLE refills (
	id TEXT NOT NULL, 
	entity_id TEXT NOT NULL, 
	revision INTEGER NOT NULL, 
	person_id TEXT, 
	recorded_at DATETIME NOT NULL, 
	recorded_by TEXT NOT NULL, 
	device_id TEXT NOT NULL, 
	retracted BOOLEAN NOT NULL, 
	left_over INTEGER, 
	valid_until DATE, 
	said_on DATE NOT NULL, 
	CONSTRAINT pk_refills PRIMARY KEY (id)
);
INSERT INTO "refills" VALUES('019ccd51-8e00-7e36-9363-9ccd492198bc','019ccd51-8e00-7e36-9363-9ccd492198bc',1,'019ca945-0a00-794f-9b21-a275caac668b','2026-03-08 12:00:00.000000','019ca945-0a00-7e3c-870b-cb243d1de37b','019ca945-0a00-7be4-97f8-c6e49eed9c72',0,2,'2026-12-31','2026-03-08');
CREATE TABLE reminder_mark (
	id TEXT NOT NULL, 
	person_id TEXT NOT NULL, 
	subject TEXT NOT NULL, 
	mark TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	until DATETIME, 
	device_id TEXT NOT NULL, 
	CONSTRAINT pk_reminder_mark PRIMARY KEY (id), 
	CONSTRAINT uq_reminder_mark_person_id_subject_mark_number UNIQUE (person_id, subject, mark, number)
);
INSERT INTO "reminder_mark" VALUES('019ca980-8c60-7d65-ae19-0437ee7a12bd','019ca945-0a00-794f-9b21-a275caac668b','dose:2026-03-01T08:00','shown',0,'2026-03-01 13:05:00.000000',NULL,'019ca945-0a00-7be4-97f8-c6e49eed9c72');
INSERT INTO "reminder_mark" VALUES('019cac18-4e40-74f4-85a6-95d092584f42','019ca945-0a00-794f-9b21-a275caac668b','dose:2026-03-01T20:00','shown',0,'2026-03-02 01:10:00.000000',NULL,'019ca945-0a00-7be4-97f8-c6e49eed9c72');
INSERT INTO "reminder_mark" VALUES('019caea6-e860-7a9a-b9ca-83d235439952','019ca945-0a00-794f-9b21-a275caac668b','dose:2026-03-02T08:00','shown',0,'2026-03-02 13:05:00.000000',NULL,'019ca945-0a00-7be4-97f8-c6e49eed9c72');
INSERT INTO "reminder_mark" VALUES('019cb13e-aa40-728c-b7a6-37680fafe9fc','019ca945-0a00-794f-9b21-a275caac668b','dose:2026-03-02T20:00','shown',0,'2026-03-03 01:10:00.000000',NULL,'019ca945-0a00-7be4-97f8-c6e49eed9c72');
INSERT INTO "reminder_mark" VALUES('019cb3cd-4460-793a-a2fa-2d3ffa308e3c','019ca945-0a00-794f-9b21-a275caac668b','dose:2026-03-03T08:00','shown',0,'2026-03-03 13:05:00.000000',NULL,'019ca945-0a00-7be4-97f8-c6e49eed9c72');
INSERT INTO "reminder_mark" VALUES('019cb665-0640-7a1e-b895-4fb4cb2aa1f6','019ca945-0a00-794f-9b21-a275caac668b','dose:2026-03-03T20:00','shown',0,'2026-03-04 01:10:00.000000',NULL,'019ca945-0a00-7be4-97f8-c6e49eed9c72');
INSERT INTO "reminder_mark" VALUES('019cb901-5c00-714f-ba66-8b50a90eea4f','019ca945-0a00-794f-9b21-a275caac668b','dose:2026-03-04T08:00','shown',0,'2026-03-04 13:20:00.000000',NULL,'019ca945-0a00-7be4-97f8-c6e49eed9c72');
INSERT INTO "reminder_mark" VALUES('019cb901-5c00-7f5e-b4f3-424f30093987','019ca945-0a00-794f-9b21-a275caac668b','dose:2026-03-04T08:00','snoozed',0,'2026-03-04 13:20:00.000000','2026-03-04 13:30:00.000000','019ca945-0a00-7be4-97f8-c6e49eed9c72');
INSERT INTO "reminder_mark" VALUES('019ccd88-7c80-76c9-8072-71019585b6a5','019ca945-0a00-794f-9b21-a275caac668b','dose:2026-03-04T20:00','summed-up',0,'2026-03-08 13:00:00.000000',NULL,'019ca945-0a00-7be4-97f8-c6e49eed9c72');
INSERT INTO "reminder_mark" VALUES('019ccd88-7c80-7166-b003-b36fc43ee034','019ca945-0a00-794f-9b21-a275caac668b','dose:2026-03-05T08:00','summed-up',0,'2026-03-08 13:00:00.000000',NULL,'019ca945-0a00-7be4-97f8-c6e49eed9c72');
INSERT INTO "reminder_mark" VALUES('019ccd88-7c80-701d-9783-6f0a74cf8ea2','019ca945-0a00-794f-9b21-a275caac668b','dose:2026-03-05T20:00','summed-up',0,'2026-03-08 13:00:00.000000',NULL,'019ca945-0a00-7be4-97f8-c6e49eed9c72');
INSERT INTO "reminder_mark" VALUES('019ccd88-7c80-7ea3-9e0c-11fa3abc01af','019ca945-0a00-794f-9b21-a275caac668b','dose:2026-03-06T08:00','summed-up',0,'2026-03-08 13:00:00.000000',NULL,'019ca945-0a00-7be4-97f8-c6e49eed9c72');
INSERT INTO "reminder_mark" VALUES('019ccd88-7c80-73d7-bfc4-2e488bb7f4ba','019ca945-0a00-794f-9b21-a275caac668b','dose:2026-03-06T20:00','summed-up',0,'2026-03-08 13:00:00.000000',NULL,'019ca945-0a00-7be4-97f8-c6e49eed9c72');
INSERT INTO "reminder_mark" VALUES('019ccd88-7c80-7e30-9c4b-d4e5c43e9c50','019ca945-0a00-794f-9b21-a275caac668b','dose:2026-03-07T08:00','summed-up',0,'2026-03-08 13:00:00.000000',NULL,'019ca945-0a00-7be4-97f8-c6e49eed9c72');
INSERT INTO "reminder_mark" VALUES('019ccd88-7c80-7d2f-a24e-f77c8dba5475','019ca945-0a00-794f-9b21-a275caac668b','dose:2026-03-07T20:00','summed-up',0,'2026-03-08 13:00:00.000000',NULL,'019ca945-0a00-7be4-97f8-c6e49eed9c72');
INSERT INTO "reminder_mark" VALUES('019ccd88-7c80-78c8-ab12-a1552fbeaf5f','019ca945-0a00-794f-9b21-a275caac668b','dose:2026-03-08T08:00','shown',0,'2026-03-08 13:00:00.000000',NULL,'019ca945-0a00-7be4-97f8-c6e49eed9c72');
CREATE TABLE symptom_check (
	id TEXT NOT NULL, 
	entity_id TEXT NOT NULL, 
	revision INTEGER NOT NULL, 
	person_id TEXT, 
	recorded_at DATETIME NOT NULL, 
	recorded_by TEXT NOT NULL, 
	device_id TEXT NOT NULL, 
	retracted BOOLEAN NOT NULL, 
	at DATETIME NOT NULL, 
	answers TEXT NOT NULL, 
	tier TEXT NOT NULL, 
	why TEXT NOT NULL, 
	content_version TEXT NOT NULL, 
	ask_symptom TEXT NOT NULL, 
	ask_on DATE, 
	outcome TEXT NOT NULL, 
	CONSTRAINT pk_symptom_check PRIMARY KEY (id)
);
INSERT INTO "symptom_check" VALUES('019ccd51-8e00-7a2c-8c12-9f258cd44312','019ccd51-8e00-7a2c-8c12-9f258cd44312',1,'019ca945-0a00-794f-9b21-a275caac668b','2026-03-08 12:00:00.000000','019ca945-0a00-7e3c-870b-cb243d1de37b','019ca945-0a00-7be4-97f8-c6e49eed9c72',0,'2026-03-08 12:00:00.000000','{"general": {"very-unwell": "no"}, "other": "sore knee", "temperature": ["101.2", "F"], "ticked": {"cough": {"days": "1"}}}','call-now','[["fever", "call-now", "T1"]]','2026-11-23','cough','2026-03-10','{"course": null, "helped_at": null, "reached": true, "told": "Rest and drink"}');
CREATE TABLE threshold (
	id TEXT NOT NULL, 
	entity_id TEXT NOT NULL, 
	revision INTEGER NOT NULL, 
	person_id TEXT, 
	recorded_at DATETIME NOT NULL, 
	recorded_by TEXT NOT NULL, 
	device_id TEXT NOT NULL, 
	retracted BOOLEAN NOT NULL, 
	threshold TEXT NOT NULL, 
	value INTEGER, 
	by_provider BOOLEAN NOT NULL, 
	who TEXT NOT NULL, 
	said_on DATE NOT NULL, 
	words TEXT NOT NULL, 
	CONSTRAINT pk_threshold PRIMARY KEY (id)
);
INSERT INTO "threshold" VALUES('019cb901-5c00-749e-b408-1bd15de75c56','019cb901-5c00-749e-b408-1bd15de75c56',1,'019ca945-0a00-794f-9b21-a275caac668b','2026-03-04 13:20:00.000000','019ca945-0a00-7e3c-870b-cb243d1de37b','019ca945-0a00-7be4-97f8-c6e49eed9c72',0,'late-cutoff-minutes',240,1,'Dr. Lee','2026-03-02','4 hours at most');
CREATE TABLE trip (
	id TEXT NOT NULL, 
	entity_id TEXT NOT NULL, 
	revision INTEGER NOT NULL, 
	person_id TEXT, 
	recorded_at DATETIME NOT NULL, 
	recorded_by TEXT NOT NULL, 
	device_id TEXT NOT NULL, 
	retracted BOOLEAN NOT NULL, 
	leaves DATE NOT NULL, 
	returns DATE NOT NULL, 
	spare_days INTEGER NOT NULL, 
	place TEXT NOT NULL, 
	zone TEXT NOT NULL, 
	times TEXT NOT NULL, 
	CONSTRAINT pk_trip PRIMARY KEY (id)
);
INSERT INTO "trip" VALUES('019ccd51-8e00-78c3-8d91-b0bb4ae9ac99','019ccd51-8e00-78c3-8d91-b0bb4ae9ac99',1,'019ca945-0a00-794f-9b21-a275caac668b','2026-03-08 12:00:00.000000','019ca945-0a00-7e3c-870b-cb243d1de37b','019ca945-0a00-7be4-97f8-c6e49eed9c72',0,'2026-04-01','2026-04-14',2,'Lisbon','Europe/Lisbon','local');
CREATE TABLE weight (
	id TEXT NOT NULL, 
	entity_id TEXT NOT NULL, 
	revision INTEGER NOT NULL, 
	person_id TEXT, 
	recorded_at DATETIME NOT NULL, 
	recorded_by TEXT NOT NULL, 
	device_id TEXT NOT NULL, 
	retracted BOOLEAN NOT NULL, 
	on_day DATE NOT NULL, 
	value TEXT NOT NULL, 
	unit TEXT NOT NULL, 
	CONSTRAINT pk_weight PRIMARY KEY (id)
);
INSERT INTO "weight" VALUES('019ccd51-8e00-7534-ba5b-dfde36da2347','019ccd51-8e00-7534-ba5b-dfde36da2347',1,'019ca945-0a00-794f-9b21-a275caac668b','2026-03-08 12:00:00.000000','019ca945-0a00-7e3c-870b-cb243d1de37b','019ca945-0a00-7be4-97f8-c6e49eed9c72',0,'2026-03-08','71.5','kg');
CREATE TABLE zone (
	id TEXT NOT NULL, 
	entity_id TEXT NOT NULL, 
	revision INTEGER NOT NULL, 
	person_id TEXT, 
	recorded_at DATETIME NOT NULL, 
	recorded_by TEXT NOT NULL, 
	device_id TEXT NOT NULL, 
	retracted BOOLEAN NOT NULL, 
	since DATETIME NOT NULL, 
	zone TEXT NOT NULL, 
	CONSTRAINT pk_zone PRIMARY KEY (id)
);
INSERT INTO "zone" VALUES('019ca945-0a00-7950-bb24-f04bad63e4fd','019ca945-0a00-7950-bb24-f04bad63e4fd',1,'019ca945-0a00-794f-9b21-a275caac668b','2026-03-01 12:00:00.000000','019ca945-0a00-7e3c-870b-cb243d1de37b','019ca945-0a00-7be4-97f8-c6e49eed9c72',0,'1970-01-01 00:00:00.000000','America/New_York');
CREATE INDEX ix_person_entity ON person (entity_id, revision);
CREATE INDEX ix_person_person ON person (person_id);
CREATE INDEX ix_actor_entity ON actor (entity_id, revision);
CREATE INDEX ix_actor_person ON actor (person_id);
CREATE INDEX ix_prescription_entity ON prescription (entity_id, revision);
CREATE INDEX ix_prescription_person ON prescription (person_id);
CREATE INDEX ix_zone_entity ON zone (entity_id, revision);
CREATE INDEX ix_zone_person ON zone (person_id);
CREATE INDEX ix_pause_entity ON pause (entity_id, revision);
CREATE INDEX ix_pause_person ON pause (person_id);
CREATE INDEX ix_dose_entity ON dose (entity_id, revision);
CREATE INDEX ix_dose_person ON dose (person_id);
CREATE INDEX ix_dose_person_day ON dose (person_id, day);
CREATE INDEX ix_dose_person_recorded ON dose (person_id, recorded_at);
CREATE INDEX ix_threshold_entity ON threshold (entity_id, revision);
CREATE INDEX ix_threshold_person ON threshold (person_id);
CREATE INDEX ix_contact_entity ON contact (entity_id, revision);
CREATE INDEX ix_contact_person ON contact (person_id);
CREATE INDEX ix_preference_entity ON preference (entity_id, revision);
CREATE INDEX ix_preference_person ON preference (person_id);
CREATE INDEX ix_reminder_mark_person_at ON reminder_mark (person_id, at);
CREATE INDEX ix_advice_log_person_at ON advice_log (person_id, at);
CREATE TRIGGER device_no_update BEFORE UPDATE ON device BEGIN SELECT RAISE(ABORT, 'device is append-only'); END;
CREATE TRIGGER device_no_delete BEFORE DELETE ON device BEGIN SELECT RAISE(ABORT, 'device is append-only'); END;
CREATE TRIGGER person_no_update BEFORE UPDATE ON person BEGIN SELECT RAISE(ABORT, 'person is append-only'); END;
CREATE TRIGGER person_no_delete BEFORE DELETE ON person BEGIN SELECT RAISE(ABORT, 'person is append-only'); END;
CREATE TRIGGER actor_no_update BEFORE UPDATE ON actor BEGIN SELECT RAISE(ABORT, 'actor is append-only'); END;
CREATE TRIGGER actor_no_delete BEFORE DELETE ON actor BEGIN SELECT RAISE(ABORT, 'actor is append-only'); END;
CREATE TRIGGER prescription_no_update BEFORE UPDATE ON prescription BEGIN SELECT RAISE(ABORT, 'prescription is append-only'); END;
CREATE TRIGGER prescription_no_delete BEFORE DELETE ON prescription BEGIN SELECT RAISE(ABORT, 'prescription is append-only'); END;
CREATE TRIGGER zone_no_update BEFORE UPDATE ON zone BEGIN SELECT RAISE(ABORT, 'zone is append-only'); END;
CREATE TRIGGER zone_no_delete BEFORE DELETE ON zone BEGIN SELECT RAISE(ABORT, 'zone is append-only'); END;
CREATE TRIGGER pause_no_update BEFORE UPDATE ON pause BEGIN SELECT RAISE(ABORT, 'pause is append-only'); END;
CREATE TRIGGER pause_no_delete BEFORE DELETE ON pause BEGIN SELECT RAISE(ABORT, 'pause is append-only'); END;
CREATE TRIGGER dose_no_update BEFORE UPDATE ON dose BEGIN SELECT RAISE(ABORT, 'dose is append-only'); END;
CREATE TRIGGER dose_no_delete BEFORE DELETE ON dose BEGIN SELECT RAISE(ABORT, 'dose is append-only'); END;
CREATE TRIGGER threshold_no_update BEFORE UPDATE ON threshold BEGIN SELECT RAISE(ABORT, 'threshold is append-only'); END;
CREATE TRIGGER threshold_no_delete BEFORE DELETE ON threshold BEGIN SELECT RAISE(ABORT, 'threshold is append-only'); END;
CREATE TRIGGER contact_no_update BEFORE UPDATE ON contact BEGIN SELECT RAISE(ABORT, 'contact is append-only'); END;
CREATE TRIGGER contact_no_delete BEFORE DELETE ON contact BEGIN SELECT RAISE(ABORT, 'contact is append-only'); END;
CREATE TRIGGER preference_no_update BEFORE UPDATE ON preference BEGIN SELECT RAISE(ABORT, 'preference is append-only'); END;
CREATE TRIGGER preference_no_delete BEFORE DELETE ON preference BEGIN SELECT RAISE(ABORT, 'preference is append-only'); END;
CREATE TRIGGER reminder_mark_no_update BEFORE UPDATE ON reminder_mark BEGIN SELECT RAISE(ABORT, 'reminder_mark is append-only'); END;
CREATE TRIGGER reminder_mark_no_delete BEFORE DELETE ON reminder_mark BEGIN SELECT RAISE(ABORT, 'reminder_mark is append-only'); END;
CREATE TRIGGER advice_log_no_update BEFORE UPDATE ON advice_log BEGIN SELECT RAISE(ABORT, 'advice_log is append-only'); END;
CREATE TRIGGER advice_log_no_delete BEFORE DELETE ON advice_log BEGIN SELECT RAISE(ABORT, 'advice_log is append-only'); END;
CREATE INDEX ix_symptom_check_entity ON symptom_check (entity_id, revision);
CREATE INDEX ix_symptom_check_person ON symptom_check (person_id);
CREATE INDEX ix_symptom_check_person_at ON symptom_check (person_id, at);
CREATE TRIGGER symptom_check_no_update BEFORE UPDATE ON symptom_check BEGIN SELECT RAISE(ABORT, 'symptom_check is append-only'); END;
CREATE TRIGGER symptom_check_no_delete BEFORE DELETE ON symptom_check BEGIN SELECT RAISE(ABORT, 'symptom_check is append-only'); END;
CREATE INDEX ix_monitoring_plan_entity ON monitoring_plan (entity_id, revision);
CREATE INDEX ix_monitoring_plan_person ON monitoring_plan (person_id);
CREATE TRIGGER monitoring_plan_no_update BEFORE UPDATE ON monitoring_plan BEGIN SELECT RAISE(ABORT, 'monitoring_plan is append-only'); END;
CREATE TRIGGER monitoring_plan_no_delete BEFORE DELETE ON monitoring_plan BEGIN SELECT RAISE(ABORT, 'monitoring_plan is append-only'); END;
CREATE INDEX ix_appointment_entity ON appointment (entity_id, revision);
CREATE INDEX ix_appointment_person ON appointment (person_id);
CREATE TRIGGER appointment_no_update BEFORE UPDATE ON appointment BEGIN SELECT RAISE(ABORT, 'appointment is append-only'); END;
CREATE TRIGGER appointment_no_delete BEFORE DELETE ON appointment BEGIN SELECT RAISE(ABORT, 'appointment is append-only'); END;
CREATE INDEX ix_lab_sample_entity ON lab_sample (entity_id, revision);
CREATE INDEX ix_lab_sample_person ON lab_sample (person_id);
CREATE TRIGGER lab_sample_no_update BEFORE UPDATE ON lab_sample BEGIN SELECT RAISE(ABORT, 'lab_sample is append-only'); END;
CREATE TRIGGER lab_sample_no_delete BEFORE DELETE ON lab_sample BEGIN SELECT RAISE(ABORT, 'lab_sample is append-only'); END;
CREATE INDEX ix_lab_sample_person_day ON lab_sample (person_id, taken_on);
CREATE INDEX ix_alert_level_entity ON alert_level (entity_id, revision);
CREATE INDEX ix_alert_level_person ON alert_level (person_id);
CREATE TRIGGER alert_level_no_update BEFORE UPDATE ON alert_level BEGIN SELECT RAISE(ABORT, 'alert_level is append-only'); END;
CREATE TRIGGER alert_level_no_delete BEFORE DELETE ON alert_level BEGIN SELECT RAISE(ABORT, 'alert_level is append-only'); END;
CREATE INDEX ix_one_time_test_entity ON one_time_test (entity_id, revision);
CREATE INDEX ix_one_time_test_person ON one_time_test (person_id);
CREATE TRIGGER one_time_test_no_update BEFORE UPDATE ON one_time_test BEGIN SELECT RAISE(ABORT, 'one_time_test is append-only'); END;
CREATE TRIGGER one_time_test_no_delete BEFORE DELETE ON one_time_test BEGIN SELECT RAISE(ABORT, 'one_time_test is append-only'); END;
CREATE INDEX ix_package_entity ON package (entity_id, revision);
CREATE INDEX ix_package_person ON package (person_id);
CREATE TRIGGER package_no_update BEFORE UPDATE ON package BEGIN SELECT RAISE(ABORT, 'package is append-only'); END;
CREATE TRIGGER package_no_delete BEFORE DELETE ON package BEGIN SELECT RAISE(ABORT, 'package is append-only'); END;
CREATE INDEX ix_movement_entity ON movement (entity_id, revision);
CREATE INDEX ix_movement_person ON movement (person_id);
CREATE TRIGGER movement_no_update BEFORE UPDATE ON movement BEGIN SELECT RAISE(ABORT, 'movement is append-only'); END;
CREATE TRIGGER movement_no_delete BEFORE DELETE ON movement BEGIN SELECT RAISE(ABORT, 'movement is append-only'); END;
CREATE INDEX ix_refills_entity ON refills (entity_id, revision);
CREATE INDEX ix_refills_person ON refills (person_id);
CREATE TRIGGER refills_no_update BEFORE UPDATE ON refills BEGIN SELECT RAISE(ABORT, 'refills is append-only'); END;
CREATE TRIGGER refills_no_delete BEFORE DELETE ON refills BEGIN SELECT RAISE(ABORT, 'refills is append-only'); END;
CREATE INDEX ix_trip_entity ON trip (entity_id, revision);
CREATE INDEX ix_trip_person ON trip (person_id);
CREATE TRIGGER trip_no_update BEFORE UPDATE ON trip BEGIN SELECT RAISE(ABORT, 'trip is append-only'); END;
CREATE TRIGGER trip_no_delete BEFORE DELETE ON trip BEGIN SELECT RAISE(ABORT, 'trip is append-only'); END;
CREATE INDEX ix_other_medicine_entity ON other_medicine (entity_id, revision);
CREATE INDEX ix_other_medicine_person ON other_medicine (person_id);
CREATE TRIGGER other_medicine_no_update BEFORE UPDATE ON other_medicine BEGIN SELECT RAISE(ABORT, 'other_medicine is append-only'); END;
CREATE TRIGGER other_medicine_no_delete BEFORE DELETE ON other_medicine BEGIN SELECT RAISE(ABORT, 'other_medicine is append-only'); END;
CREATE INDEX ix_provider_knows_entity ON provider_knows (entity_id, revision);
CREATE INDEX ix_provider_knows_person ON provider_knows (person_id);
CREATE TRIGGER provider_knows_no_update BEFORE UPDATE ON provider_knows BEGIN SELECT RAISE(ABORT, 'provider_knows is append-only'); END;
CREATE TRIGGER provider_knows_no_delete BEFORE DELETE ON provider_knows BEGIN SELECT RAISE(ABORT, 'provider_knows is append-only'); END;
CREATE INDEX ix_profile_answer_entity ON profile_answer (entity_id, revision);
CREATE INDEX ix_profile_answer_person ON profile_answer (person_id);
CREATE TRIGGER profile_answer_no_update BEFORE UPDATE ON profile_answer BEGIN SELECT RAISE(ABORT, 'profile_answer is append-only'); END;
CREATE TRIGGER profile_answer_no_delete BEFORE DELETE ON profile_answer BEGIN SELECT RAISE(ABORT, 'profile_answer is append-only'); END;
CREATE INDEX ix_weight_entity ON weight (entity_id, revision);
CREATE INDEX ix_weight_person ON weight (person_id);
CREATE TRIGGER weight_no_update BEFORE UPDATE ON weight BEGIN SELECT RAISE(ABORT, 'weight is append-only'); END;
CREATE TRIGGER weight_no_delete BEFORE DELETE ON weight BEGIN SELECT RAISE(ABORT, 'weight is append-only'); END;
CREATE INDEX ix_life_event_entity ON life_event (entity_id, revision);
CREATE INDEX ix_life_event_person ON life_event (person_id);
CREATE TRIGGER life_event_no_update BEFORE UPDATE ON life_event BEGIN SELECT RAISE(ABORT, 'life_event is append-only'); END;
CREATE TRIGGER life_event_no_delete BEFORE DELETE ON life_event BEGIN SELECT RAISE(ABORT, 'life_event is append-only'); END;
CREATE INDEX ix_earlier_use_entity ON earlier_use (entity_id, revision);
CREATE INDEX ix_earlier_use_person ON earlier_use (person_id);
CREATE TRIGGER earlier_use_no_update BEFORE UPDATE ON earlier_use BEGIN SELECT RAISE(ABORT, 'earlier_use is append-only'); END;
CREATE TRIGGER earlier_use_no_delete BEFORE DELETE ON earlier_use BEGIN SELECT RAISE(ABORT, 'earlier_use is append-only'); END;
CREATE INDEX ix_prompt_answer_entity ON prompt_answer (entity_id, revision);
CREATE INDEX ix_prompt_answer_person ON prompt_answer (person_id);
CREATE TRIGGER prompt_answer_no_update BEFORE UPDATE ON prompt_answer BEGIN SELECT RAISE(ABORT, 'prompt_answer is append-only'); END;
CREATE TRIGGER prompt_answer_no_delete BEFORE DELETE ON prompt_answer BEGIN SELECT RAISE(ABORT, 'prompt_answer is append-only'); END;
CREATE INDEX ix_day_note_entity ON day_note (entity_id, revision);
CREATE INDEX ix_day_note_person ON day_note (person_id);
CREATE TRIGGER day_note_no_update BEFORE UPDATE ON day_note BEGIN SELECT RAISE(ABORT, 'day_note is append-only'); END;
CREATE TRIGGER day_note_no_delete BEFORE DELETE ON day_note BEGIN SELECT RAISE(ABORT, 'day_note is append-only'); END;
CREATE INDEX ix_access_entity ON access (entity_id, revision);
CREATE INDEX ix_access_person ON access (person_id);
CREATE TRIGGER access_no_update BEFORE UPDATE ON access BEGIN SELECT RAISE(ABORT, 'access is append-only'); END;
CREATE TRIGGER access_no_delete BEFORE DELETE ON access BEGIN SELECT RAISE(ABORT, 'access is append-only'); END;
CREATE INDEX ix_import_batch_entity ON import_batch (entity_id, revision);
CREATE INDEX ix_import_batch_person ON import_batch (person_id);
CREATE TRIGGER import_batch_no_update BEFORE UPDATE ON import_batch BEGIN SELECT RAISE(ABORT, 'import_batch is append-only'); END;
CREATE TRIGGER import_batch_no_delete BEFORE DELETE ON import_batch BEGIN SELECT RAISE(ABORT, 'import_batch is append-only'); END;
COMMIT;
