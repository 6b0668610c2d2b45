<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>About you</name>
        <message numerus="yes">
            <source>%n of {all} answered</source>
            <translation>
                <numerusform>%n of {all} answered</numerusform>
                <numerusform>%n of {all} answered</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>and %n earlier one(s)</source>
            <translation>
                <numerusform>and %n earlier one</numerusform>
                <numerusform>and %n earlier ones</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Advice</name>
        <message numerus="yes">
            <source>It has been %n day(s) since your last dose.</source>
            <translation>
                <numerusform>It has been %n day since your last dose.</numerusform>
                <numerusform>It has been %n days since your last dose.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>No dose is on record for %n day(s).</source>
            <translation>
                <numerusform>No dose is on record for %n day.</numerusform>
                <numerusform>No dose is on record for %n days.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>You have missed %n dose(s) in 7 days. Tell your provider.</source>
            <translation>
                <numerusform>You have missed %n dose in 7 days. Tell your provider.</numerusform>
                <numerusform>You have missed %n doses in 7 days. Tell your provider.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>You have missed %n dose(s) in a row. Call your provider today. Do not take extra to catch up.</source>
            <translation>
                <numerusform>You have missed %n dose in a row. Call your provider today. Do not take extra to catch up.</numerusform>
                <numerusform>You have missed %n doses in a row. Call your provider today. Do not take extra to catch up.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Backup</name>
        <message numerus="yes">
            <source>%n record(s)</source>
            <translation>
                <numerusform>%n record</numerusform>
                <numerusform>%n records</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n day(s) ago</source>
            <translation>
                <numerusform>%n day ago</numerusform>
                <numerusform>%n days ago</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n hour(s) ago</source>
            <translation>
                <numerusform>%n hour ago</numerusform>
                <numerusform>%n hours ago</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n record(s) were added since. They are kept in a backup.</source>
            <translation>
                <numerusform>%n record were added since. They are kept in a backup.</numerusform>
                <numerusform>%n records were added since. They are kept in a backup.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Blood tests</name>
        <message numerus="yes">
            <source>every %n day(s)</source>
            <translation>
                <numerusform>every %n day</numerusform>
                <numerusform>every %n days</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>every %n week(s)</source>
            <translation>
                <numerusform>every %n week</numerusform>
                <numerusform>every %n weeks</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>every %n month(s)</source>
            <translation>
                <numerusform>every %n month</numerusform>
                <numerusform>every %n months</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n month(s)</source>
            <translation>
                <numerusform>%n month</numerusform>
                <numerusform>%n months</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n day(s)</source>
            <translation>
                <numerusform>%n day</numerusform>
                <numerusform>%n days</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n week(s)</source>
            <translation>
                <numerusform>%n week</numerusform>
                <numerusform>%n weeks</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>By your plan it was due on {day}, %n day(s) ago.</source>
            <translation>
                <numerusform>By your plan it was due on {day}, %n day ago.</numerusform>
                <numerusform>By your plan it was due on {day}, %n days ago.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n day(s) before</source>
            <translation>
                <numerusform>%n day before</numerusform>
                <numerusform>%n days before</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n hour(s) before</source>
            <translation>
                <numerusform>%n hour before</numerusform>
                <numerusform>%n hours before</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n minute(s) before</source>
            <translation>
                <numerusform>%n minute before</numerusform>
                <numerusform>%n minutes before</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Show more (%n left)</source>
            <translation>
                <numerusform>Show more (%n left)</numerusform>
                <numerusform>Show more (%n left)</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n line(s) not read.</source>
            <translation>
                <numerusform>%n line not read.</numerusform>
                <numerusform>%n lines not read.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Brought in: %n result(s).</source>
            <translation>
                <numerusform>Brought in: %n result.</numerusform>
                <numerusform>Brought in: %n results.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>and %n more</numerusform>
                <numerusform>and %n more</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Check</name>
        <message numerus="yes">
            <source>No answer in %n minute(s)? Go to urgent care or the emergency room.</source>
            <translation>
                <numerusform>No answer in %n minute? Go to urgent care or the emergency room.</numerusform>
                <numerusform>No answer in %n minutes? Go to urgent care or the emergency room.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Show all %n check(s)</source>
            <translation>
                <numerusform>Show all %n check</numerusform>
                <numerusform>Show all %n checks</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n more question(s)</source>
            <translation>
                <numerusform>%n more question</numerusform>
                <numerusform>%n more questions</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Conditions</name>
        <message numerus="yes">
            <source>%n found.</source>
            <translation>
                <numerusform>%n found.</numerusform>
                <numerusform>%n found.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Erase</name>
        <message numerus="yes">
            <source>Erased for good: {name}, %n record(s).</source>
            <translation>
                <numerusform>Erased for good: {name}, %n record.</numerusform>
                <numerusform>Erased for good: {name}, %n records.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Guide page</name>
        <message numerus="yes">
            <source>%n question(s) found</source>
            <translation>
                <numerusform>%n question found</numerusform>
                <numerusform>%n questions found</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Handover</name>
        <message numerus="yes">
            <source>The last %n hours</source>
            <translation>
                <numerusform>The last %n hours</numerusform>
                <numerusform>The last %n hours</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The next %n hours</source>
            <translation>
                <numerusform>The next %n hours</numerusform>
                <numerusform>The next %n hours</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n hours</source>
            <translation>
                <numerusform>%n hours</numerusform>
                <numerusform>%n hours</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>History</name>
        <message numerus="yes">
            <source>Best in the past year: %n day(s)</source>
            <translation>
                <numerusform>Best in the past year: %n day</numerusform>
                <numerusform>Best in the past year: %n days</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Show all %n</source>
            <translation>
                <numerusform>Show all %n</numerusform>
                <numerusform>Show all %n</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Late dose</name>
        <message numerus="yes">
            <source>Remind again every %n minute(s),</source>
            <translation>
                <numerusform>Remind again every %n minute,</numerusform>
                <numerusform>Remind again every %n minutes,</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>up to %n time(s).</source>
            <translation>
                <numerusform>up to %n time.</numerusform>
                <numerusform>up to %n times.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Call after %n missed dose(s) in a row.</source>
            <translation>
                <numerusform>Call after %n missed dose in a row.</numerusform>
                <numerusform>Call after %n missed doses in a row.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Tell your provider about %n missed dose(s) in 7 days.</source>
            <translation>
                <numerusform>Tell your provider about %n missed dose in 7 days.</numerusform>
                <numerusform>Tell your provider about %n missed doses in 7 days.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>After %n day(s) without a dose, call before the next one.</source>
            <translation>
                <numerusform>After %n day without a dose, call before the next one.</numerusform>
                <numerusform>After %n days without a dose, call before the next one.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>If you vomit within %n minute(s), your provider said to take it again once.</source>
            <translation>
                <numerusform>If you vomit within %n minute, your provider said to take it again once.</numerusform>
                <numerusform>If you vomit within %n minutes, your provider said to take it again once.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Long term</name>
        <message numerus="yes">
            <source>%n year(s)</source>
            <translation>
                <numerusform>%n year</numerusform>
                <numerusform>%n years</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n month(s)</source>
            <translation>
                <numerusform>%n month</numerusform>
                <numerusform>%n months</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>You have taken azathioprine for %n year(s).</source>
            <translation>
                <numerusform>You have taken azathioprine for %n year.</numerusform>
                <numerusform>You have taken azathioprine for %n years.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Password</name>
        <message numerus="yes">
            <source>This password does not fit. Try again in %n second(s).</source>
            <translation>
                <numerusform>This password does not fit. Try again in %n second.</numerusform>
                <numerusform>This password does not fit. Try again in %n seconds.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n minute(s)</source>
            <translation>
                <numerusform>%n minute</numerusform>
                <numerusform>%n minutes</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>People</name>
        <message numerus="yes">
            <source>Tablets for %n day(s)</source>
            <translation>
                <numerusform>Tablets for %n day</numerusform>
                <numerusform>Tablets for %n days</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n day(s) of tablets</source>
            <translation>
                <numerusform>%n day of tablets</numerusform>
                <numerusform>%n days of tablets</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>in %n week(s)</source>
            <translation>
                <numerusform>in %n week</numerusform>
                <numerusform>in %n weeks</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>in %n day(s)</source>
            <translation>
                <numerusform>in %n day</numerusform>
                <numerusform>in %n days</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Prescription</name>
        <message numerus="yes">
            <source>every %n day(s)</source>
            <translation>
                <numerusform>every %n day</numerusform>
                <numerusform>every %n days</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n time(s) a day</source>
            <translation>
                <numerusform>%n time a day</numerusform>
                <numerusform>%n times a day</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Prompt</name>
        <message numerus="yes">
            <source>Your blood test is in %n day(s)</source>
            <translation>
                <numerusform>Your blood test is in %n day</numerusform>
                <numerusform>Your blood test is in %n days</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Your blood test is in %n hour(s)</source>
            <translation>
                <numerusform>Your blood test is in %n hour</numerusform>
                <numerusform>Your blood test is in %n hours</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Reminder</name>
        <message numerus="yes">
            <source>%n earlier dose(s) stay on record as missed.</source>
            <translation>
                <numerusform>%n earlier dose stay on record as missed.</numerusform>
                <numerusform>%n earlier doses stay on record as missed.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n dose(s) not recorded.</source>
            <translation>
                <numerusform>%n dose not recorded.</numerusform>
                <numerusform>%n doses not recorded.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Result</name>
        <message numerus="yes">
            <source>%n result(s) would come in.</source>
            <translation>
                <numerusform>%n result would come in.</numerusform>
                <numerusform>%n results would come in.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n line(s) or cell(s) would not come in. See why below.</source>
            <translation>
                <numerusform>%n line or cell would not come in. See why below.</numerusform>
                <numerusform>%n lines or cells would not come in. See why below.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Script</name>
        <message numerus="yes">
            <source>For %n day(s) I have had {signs}.</source>
            <translation>
                <numerusform>For %n day I have had {signs}.</numerusform>
                <numerusform>For %n days I have had {signs}.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Settings</name>
        <message numerus="yes">
            <source>Every %n minute(s)</source>
            <translation>
                <numerusform>Every %n minute</numerusform>
                <numerusform>Every %n minutes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n time(s)</source>
            <translation>
                <numerusform>%n time</numerusform>
                <numerusform>%n times</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Share</name>
        <message numerus="yes">
            <source>%n other record(s)</source>
            <translation>
                <numerusform>%n other record</numerusform>
                <numerusform>%n other records</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n record(s)</source>
            <translation>
                <numerusform>%n record</numerusform>
                <numerusform>%n records</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n dose(s)</source>
            <translation>
                <numerusform>%n dose</numerusform>
                <numerusform>%n doses</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n symptom check(s)</source>
            <translation>
                <numerusform>%n symptom check</numerusform>
                <numerusform>%n symptom checks</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n blood sample(s)</source>
            <translation>
                <numerusform>%n blood sample</numerusform>
                <numerusform>%n blood samples</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n appointment(s)</source>
            <translation>
                <numerusform>%n appointment</numerusform>
                <numerusform>%n appointments</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n page(s)</source>
            <translation>
                <numerusform>%n page</numerusform>
                <numerusform>%n pages</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>and %n more</numerusform>
                <numerusform>and %n more</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n dose(s) came in.</source>
            <translation>
                <numerusform>%n dose came in.</numerusform>
                <numerusform>%n doses came in.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Adds %n dose(s).</source>
            <translation>
                <numerusform>Adds %n dose.</numerusform>
                <numerusform>Adds %n doses.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Skips %n that AzaCare already has.</source>
            <translation>
                <numerusform>Skips %n that AzaCare already has.</numerusform>
                <numerusform>Skips %n that AzaCare already has.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n line(s) cannot be taken.</source>
            <translation>
                <numerusform>%n line cannot be taken.</numerusform>
                <numerusform>%n lines cannot be taken.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n medicine plan(s) stay behind. Enter them yourself.</source>
            <translation>
                <numerusform>%n medicine plan stay behind. Enter them yourself.</numerusform>
                <numerusform>%n medicine plans stay behind. Enter them yourself.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n setting(s) of the other app stay behind.</source>
            <translation>
                <numerusform>%n setting of the other app stay behind.</numerusform>
                <numerusform>%n settings of the other app stay behind.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n dose(s) taken back.</source>
            <translation>
                <numerusform>%n dose taken back.</numerusform>
                <numerusform>%n doses taken back.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n dose(s) stay. Somebody corrected them since.</source>
            <translation>
                <numerusform>%n dose stay. Somebody corrected them since.</numerusform>
                <numerusform>%n doses stay. Somebody corrected them since.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Supply</name>
        <message numerus="yes">
            <source>%n day(s)</source>
            <translation>
                <numerusform>%n day</numerusform>
                <numerusform>%n days</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>About %n day(s) left.</source>
            <translation>
                <numerusform>About %n day left.</numerusform>
                <numerusform>About %n days left.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n refill(s) left.</source>
            <translation>
                <numerusform>%n refill left.</numerusform>
                <numerusform>%n refills left.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>You order %n working day(s) before the tablets run out.</source>
            <translation>
                <numerusform>You order %n working day before the tablets run out.</numerusform>
                <numerusform>You order %n working days before the tablets run out.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Time</name>
        <message numerus="yes">
            <source>%n day(s)</source>
            <translation>
                <numerusform>%n day</numerusform>
                <numerusform>%n days</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Today</name>
        <message numerus="yes">
            <source>And %n more.</source>
            <translation>
                <numerusform>And %n more.</numerusform>
                <numerusform>And %n more.</numerusform>
            </translation>
        </message>
    </context>
</TS>
